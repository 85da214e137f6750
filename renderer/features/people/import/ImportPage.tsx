import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { assignmentAt } from '../../../../shared/domain/people/slices.ts';
import { useToday } from '../../../store/clock.ts';
import { useRecords } from '../../../store/hooks.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { ProgressDialog } from '../../../ui/ProgressDialog.tsx';
import { useShownLate } from '../../../ui/use-shown-late.ts';
import { dotted } from '../show-value.ts';
import { useSaveWorkbook } from '../use-save-workbook.ts';
import { MappingStep } from './MappingStep.tsx';
import { PreviewStep, type TakeOver } from './PreviewStep.tsx';
import { SourceStep } from './SourceStep.tsx';
import { useImport } from './use-import.ts';
import { useLatest } from './use-latest.ts';
import { useRunImport } from './use-run-import.ts';
import { errorWorkbook, templateWorkbook } from './workbooks.ts';

/** Job A: the roster that the unit already has, from a file or the clipboard into the records. */
export function ImportPage() {
  const records = useRecords();
  const today = useToday();
  const navigate = useNavigate();
  const wizard = useImport();
  const saveWorkbook = useSaveWorkbook();
  const { saving, run } = useRunImport(today);
  const [takeOver, setTakeOver] = useState<TakeOver>({ mode: 'dated', from: today });
  const { step, work } = wizard;

  const personLabel = useCallback(
    (id: string) => {
      const person = records.person.get(id);
      if (!person) return '';
      const org = records.org.get(assignmentAt(records, id, today)?.orgId ?? '')?.name ?? '';
      const facts = [org, dotted(person.birth)].filter((text) => text !== '').join('，');
      return facts === '' ? person.name : `${person.name}（${facts}）`;
    },
    [records, today],
  );
  const importNow = useLatest(async () => {
    if (work && !saving && (await run(work, takeOver))) void navigate('/people');
  });
  const tick = useLatest(wizard.tick);
  const choose = useLatest(wizard.choose);
  const replaceRow = useLatest(wizard.replaceRow);
  const showMapping = useLatest(wizard.showMapping);
  const saveErrors = useLatest(() => {
    if (!work) return;
    const wrong = work.preview.filter((row) => row.status === 'error');
    void saveWorkbook('花名册错误清单.xlsx', errorWorkbook(wrong, work.fileName));
  });
  const isReading = useShownLate(step.type === 'working');
  const isSaving = useShownLate(saving !== null);
  return (
    <>
      <PageHeader title="导入花名册" hint="导入前先预览；导入后可以撤销。" />
      {step.type === 'source' || (step.type === 'working' && !work) ? (
        <SourceStep
          problem={step.type === 'source' ? step.problem : null}
          draft={work ? null : wizard.draft}
          onSource={(source) => void wizard.start(source)}
          onProblem={wizard.fail}
          onResume={() => void wizard.resume()}
          onDropDraft={wizard.reset}
          onTemplate={() => void saveWorkbook('花名册模板.xlsx', templateWorkbook())}
        />
      ) : null}
      {step.type === 'mapping' ? (
        <MappingStep
          sheets={step.sheets}
          layout={step.layout}
          onRelayout={(...where) => void wizard.relayout(...where)}
          onLayout={wizard.setLayout}
          onNext={(layout) => void wizard.applyLayout(layout)}
          onBack={wizard.reset}
        />
      ) : null}
      {work && (step.type === 'preview' || step.type === 'working') ? (
        <PreviewStep
          work={work}
          records={records}
          today={today}
          takeOver={takeOver}
          onTakeOver={setTakeOver}
          onTick={tick}
          onChoose={choose}
          onFixed={replaceRow}
          onImport={importNow}
          onMapping={wizard.canMap ? showMapping : null}
          onErrorList={saveErrors}
          onReset={wizard.reset}
          personLabel={personLabel}
        />
      ) : null}
      <ProgressDialog
        open={isReading}
        title="读取花名册"
        step={step.type === 'working' ? step.label : ''}
        done={step.type === 'working' ? step.done : 0}
        total={step.type === 'working' ? step.total : 0}
        onCancel={wizard.cancel}
      />
      <ProgressDialog
        open={isSaving}
        title="导入花名册"
        step={saving?.step ?? ''}
        done={saving?.done ?? 0}
        total={saving?.total ?? 0}
        {...(saving?.cancel ? { onCancel: saving.cancel } : {})}
      />
    </>
  );
}
