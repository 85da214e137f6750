import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { packageKinds } from '../../../../shared/domain/handoff/kinds.ts';
import { ownCycle, reportablePeriods } from '../../../../shared/domain/handoff/report-cycle.ts';
import { assignmentAt } from '../../../../shared/domain/people/slices.ts';
import { packageKindTerm } from '../../../../shared/report/terms.ts';
import { useToday } from '../../../store/clock.ts';
import type { ExportedPackage } from '../../../store/handoff/api.ts';
import type { Registration } from '../../../store/handoff/use-peers.ts';
import { useRecords } from '../../../store/hooks.ts';
import { useDraft } from '../../../store/use-draft.ts';
import { personChoices } from '../../../ui/choices.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { CheckField, DateField, SelectField } from '../../../ui/fields.tsx';
import { ProgressDialog } from '../../../ui/ProgressDialog.tsx';
import { MissingList } from '../../../ui/StepDialog.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { MediumField } from '../MediumField.tsx';
import { useMedia } from '../use-media.ts';
import { Estimate, MoreOptions } from './ExportOptions.tsx';
import {
  type ExportDraft,
  exchanging,
  exportDraftSchema,
  levelsFor,
  planOf,
  recipientsOf,
} from './export-draft.ts';
import { useExportPackage } from './use-export-package.ts';
import { useSnapshot } from './use-snapshot.ts';

interface ExportDialogProps {
  readonly initial: ExportDraft;
  readonly registration: Registration;
  readonly onDone: (made: ExportedPackage) => void;
  readonly onCancel: () => void;
}

/** 生成交接包: with the usual choices made, the medium is all that is asked. What was chosen survives a crash. */
export function ExportDialog({ initial, registration, onDone, onCancel }: ExportDialogProps) {
  const records = useRecords();
  const today = useToday();
  const toast = useToast();
  const navigate = useNavigate();
  const media = useMedia();
  const job = useExportPackage();
  const key = `export/${initial.kind}/${initial.unitId}`;
  const [draft, setDraft, drop] = useDraft(key, exportDraftSchema, initial);
  const [asked, setAsked] = useState(false);
  const change = (part: Partial<ExportDraft>) => setDraft({ ...draft, ...part });
  const cancel = () => {
    drop();
    onCancel();
  };
  const cycle = ownCycle(records);
  const periods = useMemo(() => reportablePeriods(cycle, today), [cycle, today]);
  const period = periods.find((one) => one.label === draft.period) ?? periods[0];
  if (!period) throw new Error('there is always a period');
  const snapshot = useSnapshot(period);
  const unitName = records.profile.get('profile')?.unitName ?? '';
  const parts = useMemo(
    () => ({
      records,
      own: { unitId: registration.own.unitId, name: unitName },
      peers: exchanging(registration.peers),
      medium: media.medium,
      snapshotId: snapshot.snapshot?.id ?? null,
      period,
    }),
    [records, registration, unitName, media.medium, snapshot.snapshot, period],
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
    if (!made) return;
    drop();
    onDone(made);
  };
  return (
    <>
      <FormDialog
        open
        title={`生成${draft.kind === 'desk' ? '同单位交换包' : packageKindTerm[draft.kind]}`}
        verb="写入介质"
        onSubmit={submit}
        onCancel={cancel}
        busy={job.progress !== null}
        fault={job.fault}
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
              value={period.label}
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
        <MoreOptions draft={draft} onChange={change} levels={levelsFor(recipient)} />
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
