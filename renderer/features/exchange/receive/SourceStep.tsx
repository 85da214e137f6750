import { Alert, Button, Stack, Typography } from '@mui/material';
import { useEffect } from 'react';
import type { FileOnMedium } from '../../../../shared/contract/handoff-calls.ts';
import { listen } from '../../../bridge/bridge.ts';
import { usePeers } from '../../../store/handoff/use-peers.ts';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { fileColumns } from '../file-columns.ts';
import { MediumField } from '../MediumField.tsx';
import { useFilesOn } from '../use-files-on.ts';
import { useMedia } from '../use-media.ts';
import { useReceiptFile } from '../use-receipt-file.ts';

interface SourceStepProps {
  readonly why: string | null;
  /** `name: null` asks for a file. */
  readonly onOpen: (medium: string | null, name: string | null) => Promise<void>;
  /** Set when the sender of what did not open can be told so. */
  readonly onAnswer: (() => Promise<void>) | null;
}

const rowId = (file: FileOnMedium): string => file.name;
/** Of a package in volumes only the first is listed. */
const isForHere = (file: FileOnMedium): boolean =>
  file.isForUs && !file.isOwn && file.type !== 'identity' && file.volume.index === 1;

const numberColumn: Column<FileOnMedium> = {
  key: 'number',
  title: '包号',
  width: 70,
  kind: 'integer',
  value: (file) => (file.type === 'package' ? file.number : null),
};

/** What lies on the medium, by its clear header; or any file that is chosen. */
export function SourceStep({ why, onOpen, onAnswer }: SourceStepProps) {
  const media = useMedia();
  const [known] = usePeers();
  const takeFile = useReceiptFile();
  const [files, look] = useFilesOn(media.medium);
  const mediumId = media.medium?.id ?? null;
  useEffect(() => listen('mailbox:changed', () => void look()), [look]);
  const nameOf = (unitId: string): string =>
    known?.own.unitId === unitId
      ? '本单位另一台电脑'
      : (known?.peers.find((peer) => peer.unitId === unitId)?.name ?? '未登记的单位');
  const columns = fileColumns(nameOf, [numberColumn]);
  const choose = (
    <Button variant="outlined" onClick={() => void onOpen(null, null)}>
      选择包文件
    </Button>
  );
  return (
    <Stack spacing={3}>
      {why ? (
        <Alert
          severity="error"
          role="alert"
          action={
            onAnswer ? (
              <Button color="inherit" onClick={() => void onAnswer()}>
                退回并答复
              </Button>
            ) : null
          }
        >
          {why}
        </Alert>
      ) : null}
      <MediumField label="从介质" media={media} />
      <Typography color="text.secondary">
        下面是介质上发给本单位的包和回执，点一行即可核对；本程序只读取，不在来源介质上写任何内容。
      </Typography>
      <DataTable
        label="介质上的包"
        rows={(files ?? []).filter(isForHere)}
        columns={columns}
        rowId={rowId}
        onOpen={(file) =>
          void (file.type === 'receipt'
            ? takeFile({ medium: mediumId, name: file.name })
            : onOpen(mediumId, file.name))
        }
        empty={
          <EmptyState
            why={files === null ? '正在读取介质…' : '介质上没有发给本单位的包或回执。'}
            next="请插入对方交来的介质，或直接选择包文件。"
            action={choose}
          />
        }
      />
    </Stack>
  );
}
