import { Button, Typography } from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { packageKinds } from '../../../../shared/domain/handoff/kinds.ts';
import { assignmentAt } from '../../../../shared/domain/people/slices.ts';
import type { Level } from '../../../../shared/domain/record/fields.ts';
import { levelTerm, packageKindTerm } from '../../../../shared/report/terms.ts';
import { useToday } from '../../../store/clock.ts';
import type { ExportEstimate, ExportedPackage } from '../../../store/handoff/api.ts';
import { estimateExport } from '../../../store/handoff/export.ts';
import { useRecords, useStore } from '../../../store/hooks.ts';
import { formatBytes, formatCount } from '../../../text/format.ts';
import { personChoices } from '../../../ui/choices.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { CheckField, DateField, NumberField, SelectField } from '../../../ui/fields.tsx';
import { ProgressDialog } from '../../../ui/ProgressDialog.tsx';
import { MissingList } from '../../../ui/StepDialog.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { MediumField } from '../MediumField.tsx';
import type { Registration } from '../registration/use-peers.ts';
import { useMedia } from '../use-media.ts';
import {
  type ExportDraft,
  inUse,
  levelsFor,
  periodsOn,
  planOf,
  recipientsOf,
  type VolumeId,
  volumes,
} from './export-draft.ts';
import { useExportPackage } from './use-export-package.ts';
import { useSnapshot } from './use-snapshot.ts';

interface ExportDialogProps {
  readonly initial: ExportDraft;
  readonly registration: Registration;
  readonly onDone: (made: ExportedPackage) => void;
  readonly onCancel: () => void;
}

/** 生成交接包: with the usual choices made, the medium is all that is asked. */
export function ExportDialog({ initial, registration, onDone, onCancel }: ExportDialogProps) {
  const records = useRecords();
  const today = useToday();
  const toast = useToast();
  const navigate = useNavigate();
  const media = useMedia();
  const job = useExportPackage();
  const [draft, setDraft] = useState(initial);
  const [asked, setAsked] = useState(false);
  const change = (part: Partial<ExportDraft>) => setDraft((now) => ({ ...now, ...part }));
  const periods = useMemo(() => periodsOn(today), [today]);
  const period = periods.find((one) => one.label === draft.period) ?? periods[0];
  if (!period) throw new Error('there is always a period');
  const snapshot = useSnapshot(period);
  const unitName = records.profile.get('profile')?.unitName ?? '';
  const parts = useMemo(
    () => ({
      records,
      own: { unitId: registration.own.unitId, name: unitName },
      peers: inUse(registration.peers),
      medium: media.medium,
      snapshotId: snapshot.snapshot?.id ?? null,
      today,
    }),
    [records, registration, unitName, media.medium, snapshot.snapshot, today],
  );
  const plan = useMemo(() => planOf(draft, parts), [draft, parts]);
  const people = useMemo(
    () =>
      personChoices(records.person.values(), draft.leftOn, (person) => {
        const orgId = assignmentAt(records, person.id, draft.leftOn)?.orgId;
        return records.org.get(orgId ?? '')?.name ?? '';
      }),
    [records, draft.leftOn],
  );
  const recipients = recipientsOf(registration.peers, draft.kind);
  const recipient = recipients.find((peer) => peer.unitId === draft.unitId);
  const blocking =
    draft.kind === 'up' && draft.withSnapshot ? snapshot.problems.filter((one) => one.isBlocking) : [];
  const submit = async () => {
    setAsked(true);
    if (!plan || blocking.length > 0) return;
    let { snapshotId } = plan;
    if (draft.kind === 'up' && draft.withSnapshot) {
      const locked = await snapshot.lock();
      if (!locked.ok) return toast.show({ text: locked.why, tone: 'error' });
      snapshotId = locked.id;
    }
    const made = await job.run({ ...plan, snapshotId });
    if (made) onDone(made);
  };
  return (
    <>
      <FormDialog
        open
        title={`生成${draft.kind === 'desk' ? '同单位交换包' : packageKindTerm[draft.kind]}`}
        verb="写入介质"
        onSubmit={submit}
        onCancel={onCancel}
        busy={job.progress !== null}
      >
        <SelectField
          label="种类"
          value={draft.kind}
          onChange={(kind) =>
            change({
              kind,
              unitId: recipientsOf(registration.peers, kind)[0]?.unitId ?? '',
              level: 'internal',
            })
          }
          options={packageKinds.map((value) => ({ value, label: packageKindTerm[value] }))}
        />
        {draft.kind === 'desk' ? null : (
          <SelectField
            label="收件单位"
            value={draft.unitId === '' ? null : draft.unitId}
            onChange={(unitId) => change({ unitId, level: 'internal' })}
            options={recipients.map((peer) => ({ value: peer.unitId, label: peer.name }))}
            error={asked && !recipient ? '请选择收件单位。' : undefined}
            help={recipients.length === 0 ? '没有可以收这类包的单位，请先在“单位登记”中登记。' : undefined}
          />
        )}
        {draft.kind === 'up' ? (
          <>
            <SelectField
              label="期间"
              value={draft.period}
              onChange={(label) => change({ period: label })}
              options={periods.map((one) => ({ value: one.label, label: one.label }))}
            />
            <CheckField
              label={snapshot.isLocked ? '附已锁定的报送快照' : '锁定并附上本期报送快照'}
              value={draft.withSnapshot}
              onChange={(withSnapshot) => change({ withSnapshot })}
              help="快照锁定本期数字；以后更正会生成新版本和差异表。"
            />
            {blocking.length > 0 ? (
              <MissingList
                missing={blocking.map((one) => ({
                  key: one.key,
                  text: `${one.subject}：${one.fact}`,
                  fix: { label: '去处理', run: () => void navigate(one.path) },
                }))}
              />
            ) : null}
          </>
        ) : null}
        {draft.kind === 'person' ? (
          <>
            <SelectField
              label="调出人员"
              value={draft.personId === '' ? null : draft.personId}
              onChange={(personId) => change({ personId })}
              options={people}
              error={asked && draft.personId === '' ? '请选择调出的人员。' : undefined}
            />
            <DateField
              label="在本单位的最后一天"
              value={draft.leftOn}
              onChange={(date) => date && change({ leftOn: date })}
              width={160}
            />
          </>
        ) : null}
        <MediumField
          label="写到"
          media={media}
          error={asked && !media.medium ? '请选择介质或文件夹。' : undefined}
        />
        <More draft={draft} onChange={change} levels={levelsFor(recipient)} />
        {plan ? <Estimate plan={plan} /> : null}
      </FormDialog>
      <ProgressDialog
        open={job.progress !== null}
        title="正在生成交接包"
        step={job.progress?.step ?? ''}
        done={job.progress?.done ?? 0}
        total={job.progress?.total ?? 0}
        onCancel={job.cancel}
      />
    </>
  );
}

interface MoreProps {
  readonly draft: ExportDraft;
  readonly onChange: (part: Partial<ExportDraft>) => void;
  readonly levels: readonly Level[];
}

/** What is seldom changed. */
function More({ draft, onChange, levels }: MoreProps) {
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
function Estimate({ plan }: { readonly plan: Parameters<typeof estimateExport>[1] }) {
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
