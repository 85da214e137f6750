import { useCallback, useEffect, useState } from 'react';
import type { Medium } from '../../../shared/contract/handoff-calls.ts';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { formatBytes } from '../../text/format.ts';
import { useToast } from '../../ui/toast.tsx';

export interface Media {
  readonly media: readonly Medium[];
  readonly medium: Medium | null;
  readonly choose: (id: string) => void;
  /** Asks for a folder; a stick may also be named this way. */
  readonly pick: () => Promise<Medium | null>;
  readonly refresh: () => Promise<void>;
}

/** Where packages can go or come from: removable drives, folders of this sitting, the mailbox. */
export function useMedia(): Media {
  const toast = useToast();
  const [media, setMedia] = useState<readonly Medium[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const refresh = useCallback(async () => {
    const listed = await call('medium:list', {});
    if (listed.ok) setMedia(listed.value);
    else toast.show({ text: failureText(listed), tone: 'error' });
  }, [toast]);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  const pick = useCallback(async () => {
    const picked = await call('medium:pick', {});
    if (!picked.ok) {
      toast.show({ text: failureText(picked), tone: 'error' });
      return null;
    }
    if (picked.value) {
      const { value } = picked;
      setMedia((known) => [...known.filter((one) => one.id !== value.id), value]);
      setChosen(value.id);
    }
    return picked.value;
  }, [toast]);
  return {
    media,
    medium: media.find((one) => one.id === chosen) ?? media[0] ?? null,
    choose: setChosen,
    pick,
    refresh,
  };
}

/** “E:\ 培训盘（FAT32，剩余 3.2 GB）”. */
export function mediumText(medium: Medium): string {
  const facts = [
    medium.fileSystem,
    medium.freeBytes > 0 ? `剩余 ${formatBytes(medium.freeBytes)}` : '',
    medium.isReadOnly ? '只读' : '',
  ].filter((fact) => fact !== '');
  const label = medium.label === medium.path ? '' : ` ${medium.label}`;
  return `${medium.path}${label}${facts.length > 0 ? `（${facts.join('，')}）` : ''}`;
}
