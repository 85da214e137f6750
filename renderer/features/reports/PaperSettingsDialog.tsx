import { Stack } from '@mui/material';
import { useState } from 'react';
import type { Paper as PaperRecord } from '../../../shared/domain/paper/paper.ts';
import { type Level, levels } from '../../../shared/domain/record/fields.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { levelTerm } from '../../../shared/report/terms.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { DateField, SelectField, TextField } from '../../ui/fields.tsx';

export type PaperHead = Pick<PaperRecord, 'docNo' | 'addressee' | 'signer' | 'issuedOn' | 'level' | 'fonts'>;

interface Props {
  readonly record: PaperRecord;
  readonly official: boolean;
  readonly onSave: (head: PaperHead) => void;
  readonly onCancel: () => void;
}

/** 版头 and 成文日期 of the paper. */
export function PaperSettingsDialog({ record, official, onSave, onCancel }: Props) {
  const [docNo, setDocNo] = useState(record.docNo);
  const [addressee, setAddressee] = useState(record.addressee);
  const [signer, setSigner] = useState(record.signer);
  const [issuedOn, setIssuedOn] = useState<CalendarDate | null>(record.issuedOn);
  const [level, setLevel] = useState<Level>(record.level);
  const [fonts, setFonts] = useState<PaperRecord['fonts']>(record.fonts);
  return (
    <FormDialog
      open
      title="文稿设置"
      verb="保存"
      onSubmit={() =>
        onSave({
          docNo: docNo.trim(),
          addressee: addressee.trim(),
          signer: signer.trim(),
          issuedOn,
          level,
          fonts,
        })
      }
      onCancel={onCancel}
    >
      <Stack spacing={3}>
        {official ? (
          <>
            <TextField
              label="发文字号"
              value={docNo}
              onChange={setDocNo}
              placeholder="某某教〔2026〕12号"
              maxLength={60}
            />
            <TextField
              label="签发人"
              value={signer}
              onChange={setSigner}
              maxLength={40}
              help="报告等上行文填写；填写文号后印版头。"
            />
            <TextField label="主送机关" value={addressee} onChange={setAddressee} maxLength={200} />
          </>
        ) : null}
        <DateField label="成文日期" value={issuedOn} onChange={setIssuedOn} />
        <SelectField
          label="密级"
          value={level}
          onChange={setLevel}
          options={levels.map((value) => ({ value, label: levelTerm[value] }))}
          help="秘密、机密须由单位策略准许。"
        />
        <SelectField
          label="字体名称"
          value={fonts}
          onChange={setFonts}
          options={[
            { value: 'gb2312', label: '仿宋_GB2312、楷体_GB2312' },
            { value: 'gbk', label: '仿宋、楷体' },
          ]}
          help="按接收单位电脑上安装的字体选择。"
        />
      </Stack>
    </FormDialog>
  );
}
