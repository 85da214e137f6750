import UploadFile from '@mui/icons-material/UploadFile';
import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { type DragEvent, useState } from 'react';
import { call } from '../../../bridge/bridge.ts';
import { failureText } from '../../../text/failure-text.ts';
import { TextField } from '../../../ui/fields.tsx';
import { useHotKey } from '../../../ui/hot-key.ts';
import { Tabs } from '../../../ui/Tabs.tsx';
import type { ImportDraft } from './import-state.ts';
import type { Source } from './worker-messages.ts';

interface SourceStepProps {
  readonly problem: string | null;
  readonly draft: ImportDraft | null;
  readonly onSource: (source: Source) => void;
  readonly onProblem: (problem: string) => void;
  readonly onResume: () => void;
  readonly onDropDraft: () => void;
  readonly onTemplate: () => void;
}

const sourceTabs = [
  { id: 'file', label: '选择文件' },
  { id: 'paste', label: '粘贴表格' },
] as const;

/** Where the roster comes from: a chosen file, a dropped file, or cells pasted from Excel. */
export function SourceStep(props: SourceStepProps) {
  const [tab, setTab] = useState<'file' | 'paste'>('file');
  return (
    <Box sx={{ maxWidth: 880 }}>
      {props.problem ? (
        <Alert severity="error" sx={{ mb: 2 }}>
          {props.problem}
        </Alert>
      ) : null}
      {props.draft ? <DraftNotice {...props} draft={props.draft} /> : null}
      <Tabs value={tab} onChange={setTab} tabs={sourceTabs} label="来源" />
      {tab === 'file' ? <FileSource {...props} /> : <PasteSource onSource={props.onSource} />}
    </Box>
  );
}

function DraftNotice(props: SourceStepProps & { readonly draft: ImportDraft }) {
  return (
    <Alert
      severity="info"
      sx={{ mb: 2 }}
      action={
        <Stack direction="row" spacing={1}>
          <Button variant="text" onClick={props.onResume}>
            继续
          </Button>
          <Button variant="text" onClick={props.onDropDraft}>
            放弃
          </Button>
        </Stack>
      }
    >
      上次导入“{props.draft.fileName}”没有完成（{props.draft.rows.length} 行），可以接着做。
    </Alert>
  );
}

function FileSource({ onSource, onProblem, onTemplate }: SourceStepProps) {
  const [over, setOver] = useState(false);
  const pick = async () => {
    const picked = await call('file:pick', { purpose: 'roster' });
    if (!picked.ok) onProblem(`${failureText(picked)}花名册没有改动。`);
    else if (picked.value) onSource({ type: 'file', ...picked.value });
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onSource({ type: 'file', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  useHotKey('ctrl+i', () => void pick());
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
      sx={{
        border: 2,
        borderStyle: 'dashed',
        borderColor: over ? 'primary.main' : 'divider',
        bgcolor: 'background.paper',
        borderRadius: 1,
        py: 6,
        px: 4,
        textAlign: 'center',
      }}
    >
      <Typography variant="h3" component="p">
        把花名册文件拖到这里，或
      </Typography>
      <Stack direction="row" spacing={2} sx={{ justifyContent: 'center', my: 3 }}>
        <Button
          variant="contained"
          startIcon={<UploadFile />}
          onClick={() => void pick()}
          autoFocus
          title="Ctrl+I"
        >
          选择文件
        </Button>
        <Button variant="outlined" onClick={onTemplate}>
          下载模板
        </Button>
      </Stack>
      <Typography color="text.secondary">
        支持 Excel（.xlsx、.xls）、网页格式的 .xls 和 CSV。标题行、列名会自动识别，列的顺序不限。
      </Typography>
      <Typography color="text.secondary">身份证号只用于核对，只保存后 4 位。</Typography>
    </Box>
  );
}

function PasteSource({ onSource }: Pick<SourceStepProps, 'onSource'>) {
  const [text, setText] = useState('');
  const next = () => onSource({ type: 'paste', text });
  useHotKey('alt+n', next, text.trim() !== '');
  return (
    <Stack spacing={2}>
      <TextField
        label="在 Excel 或 WPS 中选中表格（连同列名）复制，粘贴到这里"
        value={text}
        onChange={setText}
        rows={12}
        maxLength={20_000_000}
        autoFocus
      />
      <Box>
        <Button variant="contained" onClick={next} disabled={text.trim() === ''} title="Alt+N">
          下一步
        </Button>
      </Box>
    </Stack>
  );
}
