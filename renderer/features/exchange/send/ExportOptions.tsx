import { Button, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import type { Level } from '../../../../shared/domain/record/fields.ts';
import { levelTerm } from '../../../../shared/report/terms.ts';
import type { ExportEstimate, ExportPlan } from '../../../store/handoff/api.ts';
import { estimateExport } from '../../../store/handoff/export.ts';
import { useStore } from '../../../store/hooks.ts';
import { formatBytes, formatCount } from '../../../text/format.ts';
import { CheckField, NumberField, SelectField } from '../../../ui/fields.tsx';
import { type ExportDraft, type VolumeId, volumes } from './export-draft.ts';

interface MoreProps {
  readonly draft: ExportDraft;
  readonly onChange: (part: Partial<ExportDraft>) => void;
  readonly levels: readonly Level[];
}

/** What is seldom changed. */
export function MoreOptions({ draft, onChange, levels }: MoreProps) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button variant="text" onClick={() => setOpen(true)} sx={{ alignSelf: 'flex-start' }}>
        更多选项
      </Button>
    );
  return (
    <>
      <SelectField
        label="最高密级"
        value={draft.level}
        onChange={(level) => onChange({ level })}
        options={levels.map((value) => ({ value, label: levelTerm[value] }))}
      />
      <CheckField
        label="完整包"
        value={draft.isFull}
        onChange={(isFull) => onChange({ isFull })}
        help="不按对方的回执，从头全部写出；对方有缺包时使用。"
      />
      <CheckField
        label="附佐证材料"
        value={draft.withAttachments}
        onChange={(withAttachments) => onChange({ withAttachments })}
      />
      <NumberField
        label="有效期"
        value={draft.validDays}
        onChange={(validDays) => onChange({ validDays })}
        min={1}
        max={3_650}
        unit="天"
        help="过期后不能再导入；留空为长期。"
        width={160}
      />
      <SelectField<VolumeId>
        label="分卷"
        value={draft.volume}
        onChange={(volume) => onChange({ volume })}
        options={Object.entries(volumes).map(([value, { label }]) => ({ value: value as VolumeId, label }))}
      />
    </>
  );
}

/** What would go out, worked out while the dialog is open. */
export function Estimate({ plan }: { readonly plan: ExportPlan }) {
  const store = useStore();
  const [estimate, setEstimate] = useState<ExportEstimate | null>(null);
  useEffect(() => {
    let isGone = false;
    setEstimate(null);
    const timer = window.setTimeout(() => {
      void estimateExport(store, plan).then((found) => {
        if (!isGone && found.ok) setEstimate(found.value);
      });
    }, 200);
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [store, plan]);
  if (plan.kind === 'person')
    return <Typography color="text.secondary">随包带去：个人档案、任职、免训和历年学时。</Typography>;
  return (
    <Typography color="text.secondary" role="status">
      {estimate ? estimateText(estimate) : '正在计算包的内容…'}
    </Typography>
  );
}

function estimateText(estimate: ExportEstimate): string {
  const { changes, isIncremental, attachments, heldBack } = estimate;
  return [
    isIncremental
      ? `上次回执之后的 ${formatCount(changes)} 条改动`
      : `全部 ${formatCount(changes)} 条改动（对方还没有回执）`,
    attachments.count > 0
      ? `佐证材料 ${attachments.count} 件，${formatBytes(attachments.bytes)}`
      : '没有佐证材料',
    heldBack > 0 ? '高于所选密级的记录不带出' : '',
  ]
    .filter((text) => text !== '')
    .join('；');
}
