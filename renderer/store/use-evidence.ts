import { useCallback, useState } from 'react';
import type { Evidence, EvidenceKind } from '../../shared/domain/evidence/evidence.ts';
import {
  addEvidence,
  type EvidenceOwner,
  kindFromName,
  type SealedFile,
} from '../../shared/domain/evidence/evidence-queries.ts';
import { call } from '../bridge/bridge.ts';
import { failureText } from '../text/failure-text.ts';
import { useToast } from '../ui/toast.tsx';
import { useToday } from './clock.ts';
import { useStore } from './hooks.ts';
import { useCommit } from './use-commit.tsx';

export interface EvidenceFiles {
  readonly busy: boolean;
  /** Asks for files and keeps them, sealed, as the given kind. */
  readonly pick: (kind: EvidenceKind) => void;
  /** Keeps dropped files; the kind is guessed from the name, else `kind`. */
  readonly drop: (files: readonly File[], kind: EvidenceKind) => void;
  /** Writes the clear file to a place that the person chooses. */
  readonly save: (row: Evidence) => void;
}

/** Files as proof of a record: main seals them, the record says what they are. */
export function useEvidence(owner: EvidenceOwner): EvidenceFiles {
  const { table, id, level } = owner;
  const store = useStore();
  const commit = useCommit();
  const toast = useToast();
  const today = useToday();
  const [busy, setBusy] = useState(false);

  const keep = useCallback(
    async (kind: EvidenceKind, files: readonly SealedFile[]) => {
      const action = addEvidence(store.records(), { table, id, level }, kind, files, today, store.newId);
      if (action.writes.length > 0) await commit(action);
      else if (files.length > 0) toast.show({ text: '这些文件已经添加过，没有重复登记。', tone: 'info' });
    },
    [store, commit, toast, today, table, id, level],
  );
  const pick = useCallback(
    (kind: EvidenceKind) => {
      setBusy(true);
      void call('evidence:pick', { job: store.newId(), level })
        .then((answer) => {
          if (answer.ok) return keep(kind, answer.value);
          toast.show({ text: failureText(answer), tone: 'error' });
          return undefined;
        })
        .finally(() => setBusy(false));
    },
    [store, toast, keep, level],
  );
  const drop = useCallback(
    (files: readonly File[], kind: EvidenceKind) => {
      const addAll = async () => {
        setBusy(true);
        for (const file of files) {
          const bytes = new Uint8Array(await file.arrayBuffer());
          const answer = await call('evidence:add', { fileName: file.name, level, bytes });
          if (answer.ok) await keep(kindFromName(file.name) ?? kind, [answer.value]);
          else toast.show({ text: `${file.name}：${failureText(answer)}`, tone: 'error' });
        }
        setBusy(false);
      };
      void addAll();
    },
    [toast, keep, level],
  );
  const save = useCallback(
    (row: Evidence) => {
      void call('evidence:export', { fileId: row.fileId, suggestedName: row.fileName }).then((answer) => {
        if (answer.ok) {
          const { token, path } = answer.value;
          toast.show({
            text: `已导出到 ${path}`,
            tone: 'success',
            actions: [
              { label: '打开', run: () => void call('file:launch', { token }) },
              { label: '打开所在文件夹', run: () => void call('file:reveal', { token }) },
            ],
          });
        } else if (answer.code !== 'E_CANCELLED') toast.show({ text: failureText(answer), tone: 'error' });
      });
    },
    [toast],
  );
  return { busy, pick, drop, save };
}
