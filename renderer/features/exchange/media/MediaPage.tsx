import { Button, Typography } from '@mui/material';
import { useMemo } from 'react';
import type { FileOnMedium, Medium } from '../../../../shared/contract/handoff-calls.ts';
import { type Registration, usePeers } from '../../../store/handoff/use-peers.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { fileColumns } from '../file-columns.ts';
import { useFilesOn } from '../use-files-on.ts';
import { mediumText, useMedia } from '../use-media.ts';
import { mediaColumns, recipientColumn } from './media-columns.ts';

const mediumId = (medium: Medium): string => medium.id;
const fileName = (file: FileOnMedium): string => file.name;
const MEDIA_HEIGHT = 220;
const none: readonly FileOnMedium[] = [];

const nameIn = (known: Registration | null) => (unitId: string) =>
  known?.own.unitId === unitId
    ? '本单位'
    : (known?.peers.find((peer) => peer.unitId === unitId)?.name ?? '未登记的单位');

/** 介质: what is plugged in now, and which files of this program lie on it; nothing of them is opened. */
export function MediaPage() {
  const { media, medium, choose, pick, refresh } = useMedia();
  const [known] = usePeers();
  const [files] = useFilesOn(medium);
  const columns = useMemo(() => fileColumns(nameIn(known), [recipientColumn]), [known]);
  const pickFolder = (
    <Button variant="outlined" onClick={() => void pick()}>
      选择文件夹
    </Button>
  );
  return (
    <>
      <PageHeader
        title="介质"
        hint="只列出介质和本程序的文件，按文件开头的说明显示，不打开内容，不写入。"
        actions={
          <>
            {pickFolder}
            <Button variant="contained" onClick={() => void refresh()}>
              刷新
            </Button>
          </>
        }
      />
      <DataTable
        label="介质"
        rows={media}
        columns={mediaColumns}
        rowId={mediumId}
        onOpen={(row) => choose(row.id)}
        openId={medium?.id ?? null}
        height={MEDIA_HEIGHT}
        exportName="介质清单"
        empty={
          <EmptyState why="没有发现移动介质。" next="请插好 U 盘后刷新，或选择文件夹。" action={pickFolder} />
        }
      />
      {medium ? (
        <>
          <Typography variant="h2" sx={{ mt: 3, mb: 1, overflowWrap: 'anywhere' }}>
            {mediumText(medium)}上的文件
          </Typography>
          <DataTable
            label="介质上的文件"
            rows={files ?? none}
            columns={columns}
            rowId={fileName}
            exportName="介质上的文件"
            empty={
              <EmptyState
                why={files === null ? '正在读取介质…' : '这个介质上没有本程序的文件。'}
                next="交接包、回执和身份文件会列在这里。"
                action={pickFolder}
              />
            }
          />
        </>
      ) : null}
    </>
  );
}
