import { Box, Button, CircularProgress, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { PaperKind } from '../../../shared/domain/paper/paper.ts';
import { type PaperSubject, subjectOf } from '../../../shared/report/build.ts';
import { missingPlaces } from '../../../shared/report/check.ts';
import { editedParagraphs } from '../../../shared/report/edits.ts';
import { workbookOfPaper } from '../../../shared/report/paper-workbook.ts';
import { useToday } from '../../store/clock.ts';
import { useStore, useTable } from '../../store/hooks.ts';
import { useCommit } from '../../store/use-commit.tsx';
import { DetailPanel } from '../../ui/DetailPanel.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InlineFields } from '../../ui/field-frame.tsx';
import { DateField, SelectField } from '../../ui/fields.tsx';
import { useHotKey } from '../../ui/hot-key.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProgressDialog } from '../../ui/ProgressDialog.tsx';
import { CheckPanel } from './CheckPanel.tsx';
import { paperKindOf, paperTexts } from './kinds.ts';
import { PaperSettingsDialog } from './PaperSettingsDialog.tsx';
import { editParagraph, markExported, restoreParagraph, saveHead } from './paper-actions.ts';
import { namedPeriods } from './periods.ts';
import { PaperPreview } from './preview/PaperPreview.tsx';
import { SubjectField } from './SubjectField.tsx';
import { usePaperExport } from './use-export.ts';
import { type PaperAddress, usePaper, usePaperAddress } from './use-paper.ts';

/** One paper: choose what it is about, read it, mend paragraphs, export. */
export function PaperPage() {
  const kind = paperKindOf(useParams().kind);
  const navigate = useNavigate();
  if (kind === null) {
    return (
      <>
        <PageHeader title="文稿" />
        <EmptyState
          why="没有这种文稿。"
          next="请从总结报告中选择一种。"
          action={
            <Button variant="contained" onClick={() => navigate('/reports')}>
              返回
            </Button>
          }
        />
      </>
    );
  }
  return <PaperDesk key={kind} kind={kind} />;
}

function PeriodFields({ address }: { readonly address: PaperAddress }) {
  const today = useToday();
  const periods = namedPeriods(today);
  const chosen = periods.find((p) => p.from === address.from && p.to === address.to)?.id ?? 'own';
  return (
    <>
      <SelectField
        label="期间"
        value={chosen}
        width={120}
        onChange={(id) => {
          const period = periods.find((one) => one.id === id);
          if (period) address.change({ from: period.from, to: period.to });
        }}
        options={[...periods.map((p) => ({ value: p.id, label: p.label })), { value: 'own', label: '自定' }]}
      />
      <DateField
        label="从"
        value={address.from}
        width={132}
        onChange={(date) => date && date <= address.to && address.change({ from: date })}
      />
      <DateField
        label="至"
        value={address.to}
        width={132}
        onChange={(date) => date && date >= address.from && address.change({ to: date })}
      />
    </>
  );
}

function PaperDesk({ kind }: { readonly kind: PaperKind }) {
  const today = useToday();
  const navigate = useNavigate();
  const commit = useCommit();
  const store = useStore();
  const address = usePaperAddress(kind);
  const { record, generated, paper, busy } = usePaper(kind, address);
  const hasProfile = useTable('profile').size > 0;
  const { progress, cancel, toWord, toExcel } = usePaperExport();
  const [panel, setPanel] = useState(false);
  const [settings, setSettings] = useState(false);
  const missing = useMemo(() => (paper ? missingPlaces(paper) : []), [paper]);
  const edited = useMemo(
    () => (generated ? editedParagraphs(generated, record.edits) : []),
    [generated, record.edits],
  );
  const workbook = useMemo(() => (paper ? workbookOfPaper(paper) !== null : false), [paper]);
  const name = paper ? fileNameOf(paper.title, today) : '';

  const exportWord = async () => {
    if (!paper || !generated) return;
    if (missing.length > 0) {
      setPanel(true);
      return;
    }
    const file = await toWord(paper, name);
    // The notice of the file is enough: that it was exported is kept without a notice of its own.
    if (file) await store.commit(markExported(record, paper.title, today, `${name}.docx`));
  };
  const exportExcel = () => {
    if (paper && workbook) void toExcel(paper, name);
  };
  const edit = (key: string, text: string) => {
    if (generated)
      void commit(
        editParagraph(record, generated, key, text, today),
        text.trim() === '' ? '已删去该段' : '已保存',
      );
  };
  useHotKey('ctrl+e', () => void exportWord());
  const count = missing.length;
  return (
    <>
      <PageHeader
        title={paperTexts[kind].name}
        hint={paperTexts[kind].use}
        actions={
          <>
            <Button variant="outlined" onClick={() => setSettings(true)}>
              文稿设置
            </Button>
            <Button variant="outlined" onClick={() => setPanel(true)} disabled={!paper}>
              {count > 0 ? `缺项 ${count}` : '缺项检查'}
            </Button>
            {workbook ? (
              <Button variant="outlined" onClick={exportExcel}>
                导出Excel
              </Button>
            ) : null}
            <Button variant="contained" onClick={() => void exportWord()} disabled={!paper} title="Ctrl+E">
              导出Word
            </Button>
          </>
        }
      />
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 2, mb: 2, flexShrink: 0 }}>
        <InlineFields.Provider value={true}>
          <SubjectField
            kind={kind}
            value={address.subjectId}
            onChange={(subject) => address.change({ subject })}
          />
          {ownPeriod.includes(subjectOf[kind]) ? null : <PeriodFields address={address} />}
        </InlineFields.Provider>
      </Box>
      {paper ? (
        <PaperPreview paper={paper} onEditParagraph={edit} />
      ) : busy ? (
        <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 2, p: 6 }}>
          <CircularProgress size={20} aria-label="正在汇总" />
          <Typography>正在汇总记录…</Typography>
        </Box>
      ) : (
        <Unbuilt kind={kind} hasProfile={hasProfile} onOpen={navigate} />
      )}
      <DetailPanel title="核对" open={panel} onClose={() => setPanel(false)}>
        <CheckPanel
          missing={missing}
          edited={edited}
          onDrop={(key) => edit(key, '')}
          onRestore={(key) => void commit(restoreParagraph(record, key), '已恢复自动生成的内容')}
        />
      </DetailPanel>
      {settings ? (
        <PaperSettingsDialog
          record={record}
          official={paper?.family === 'official'}
          onCancel={() => setSettings(false)}
          onSave={(head) => {
            setSettings(false);
            void commit(saveHead(record, paper?.title ?? record.title, head), '已保存文稿设置');
          }}
        />
      ) : null}
      <ProgressDialog
        open={progress !== null}
        title="导出文稿"
        step={progress?.step ?? ''}
        done={progress?.done ?? 0}
        total={progress?.total ?? 0}
        onCancel={cancel}
      />
    </>
  );
}

/** Subjects that name their period themselves. */
const ownPeriod: readonly PaperSubject[] = ['plan', 'session', 'handoff', 'snapshot'];

const fileNameOf = (title: string, today: string): string =>
  `${title.replaceAll(/[\\/:*?"<>|]/g, '')}_${today.replaceAll('-', '')}`.slice(0, 150);

interface UnbuiltProps {
  readonly kind: PaperKind;
  readonly hasProfile: boolean;
  readonly onOpen: (path: string) => void;
}

/** Why there is no paper, and the page that mends it. */
function Unbuilt({ kind, hasProfile, onOpen }: UnbuiltProps) {
  const go = (path: string, label: string) => (
    <Button variant="contained" onClick={() => onOpen(path)}>
      {label}
    </Button>
  );
  if (!hasProfile)
    return (
      <EmptyState
        why="还没有填写单位与称谓。"
        next="文稿的署名和称呼取自单位与称谓。"
        action={go('/settings', '去填写')}
      />
    );
  if (subjectOf[kind] === 'person')
    return (
      <EmptyState
        why="还没有选择人员。"
        next="在上面输入姓名或拼音选择一个人。"
        action={go('/people', '查看花名册')}
      />
    );
  if (subjectOf[kind] === 'plan')
    return (
      <EmptyState why="还没有年度计划。" next="先编制计划，再生成文稿。" action={go('/plan', '编制计划')} />
    );
  if (subjectOf[kind] === 'handoff' || subjectOf[kind] === 'snapshot')
    return (
      <EmptyState
        why={subjectOf[kind] === 'handoff' ? '还没有选择交接记录。' : '还没有选择已锁定的报送快照。'}
        next="请在上面选择，或从数据交换中打开。"
        action={go('/exchange', '数据交换')}
      />
    );
  return (
    <EmptyState
      why="没有找到这个课次。"
      next="请从活动的课次中打印签到表。"
      action={go('/events', '查看活动')}
    />
  );
}
