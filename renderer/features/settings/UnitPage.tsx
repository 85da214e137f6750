import { Box, Button, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { type Profile, profileTable } from '../../../shared/domain/unit-profile/profile.ts';
import { useTable } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { useDraft } from '../../store/use-draft.ts';
import { reportCycleTerm } from '../../text/code-terms.ts';
import { termChoices } from '../../ui/choices.ts';
import { NumberField, SelectField, TextField } from '../../ui/fields.tsx';
import { useHotKey } from '../../ui/hot-key.ts';
import { LeaveLadder } from './LeaveLadder.tsx';
import { SettingsBlock, SettingsFrame } from './SettingsFrame.tsx';

const schema = profileTable.schema;
/** While it is typed the name may be empty. */
const draftSchema = schema.extend({ unitName: z.string().max(100) });
const YOUNGEST = 18;
const OLDEST = 60;

const emptyProfile = (): Profile => ({
  ...schema.parse({ id: 'profile', unitName: '待填写' }),
  unitName: '',
});
const isYouthAge = (age: number): boolean => Number.isInteger(age) && age >= YOUNGEST && age <= OLDEST;

/** 单位与称谓: how papers name the unit, its party body and its superior. */
export function UnitPage() {
  const saved = useTable('profile').get('profile');
  const initial = useMemo(() => saved ?? emptyProfile(), [saved]);
  return <UnitForm key={JSON.stringify(initial)} initial={initial} isNew={saved === undefined} />;
}

function UnitForm({ initial, isNew }: { readonly initial: Profile; readonly isNew: boolean }) {
  const commit = useCommit();
  const [form, change, drop] = useDraft('settings.unit', draftSchema, initial);
  const [tried, setTried] = useState(false);
  const set = (part: Partial<Profile>) => change({ ...form, ...part });
  const isChanged = JSON.stringify(form) !== JSON.stringify(initial);
  const nameFault = form.unitName.trim() === '' ? '请填写单位全称。' : undefined;
  const ageFault = isYouthAge(form.youthAge) ? undefined : `请填写 ${YOUNGEST} 到 ${OLDEST} 之间的整数。`;
  const save = async () => {
    setTried(true);
    if (nameFault || ageFault || form.leaveLadder.length === 0) return;
    const { id: _, demonstration: __, ...set } = { ...form, unitName: form.unitName.trim() };
    if (await commit({ label: '修改单位与称谓', writes: [{ table: 'profile', id: 'profile', set }] })) drop();
  };
  useHotKey('ctrl+enter', () => void save(), isChanged);
  const undoTyping = () => {
    change(initial);
    drop();
  };
  return (
    <SettingsFrame
      tab="unit"
      hint={isNew ? '还没有填写单位名称。' : '用于文稿标题、落款和行文；以前导出的文件不受影响。'}
      actions={
        <>
          <Button variant="outlined" onClick={undoTyping} disabled={!isChanged}>
            不保存
          </Button>
          <Button variant="contained" onClick={() => void save()} disabled={!isChanged} title="Ctrl+Enter">
            保存
          </Button>
        </>
      }
    >
      <SettingsBlock>
        <TextField
          label="单位全称"
          required
          maxLength={100}
          value={form.unitName}
          onChange={(unitName) => set({ unitName })}
          error={tried ? nameFault : undefined}
        />
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0,1fr))', gap: 3 }}>
          <TextField
            label="行文自称"
            placeholder="如 我局"
            maxLength={40}
            value={form.selfName}
            onChange={(selfName) => set({ selfName })}
          />
          <TextField
            label="党组织称谓"
            placeholder="如 局党委"
            maxLength={40}
            value={form.partyBody}
            onChange={(partyBody) => set({ partyBody })}
          />
          <TextField
            label="上级单位"
            help="报告的主送机关"
            maxLength={100}
            value={form.superior}
            onChange={(superior) => set({ superior })}
          />
          <TextField
            label="发文机关代字"
            help="文号中的代字"
            maxLength={20}
            value={form.docCode}
            onChange={(docCode) => set({ docCode })}
          />
          <TextField
            label="落款署名"
            help="与单位全称不同时填写"
            maxLength={100}
            value={form.signature}
            onChange={(signature) => set({ signature })}
          />
          <NumberField
            label="青年干部年龄上限"
            unit="周岁"
            min={YOUNGEST}
            max={OLDEST}
            value={form.youthAge}
            onChange={(age) => set({ youthAge: age ?? 0 })}
            error={tried ? ageFault : undefined}
          />
          <SelectField
            label="上报周期"
            value={form.reportCycle}
            options={termChoices(reportCycleTerm)}
            onChange={(reportCycle) => set({ reportCycle })}
            help="采纳上级下发的上报周期后自动改为一致"
          />
        </Box>
        <Typography variant="h2">请假审批</Typography>
        <LeaveLadder value={form.leaveLadder} onChange={(leaveLadder) => set({ leaveLadder })} />
      </SettingsBlock>
    </SettingsFrame>
  );
}
