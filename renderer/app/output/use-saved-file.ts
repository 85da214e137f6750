import { useCallback } from 'react';
import type { SavedFile } from '../../../shared/contract/file-calls.ts';
import { call } from '../../bridge/bridge.ts';
import { failureText } from '../../text/failure-text.ts';
import { useToast } from '../../ui/toast.tsx';

/** “已导出到 …” with 打开 and 打开所在文件夹. */
export function useSavedFile(): (file: SavedFile) => void {
  const toast = useToast();
  return useCallback(
    (file) => {
      const ask = async (name: 'file:launch' | 'file:reveal') => {
        const done = await call(name, { token: file.token });
        if (!done.ok) toast.show({ text: failureText(done), tone: 'error' });
      };
      toast.show({
        text: `已导出到 ${file.path}`,
        actions: [
          { label: '打开', run: () => void ask('file:launch') },
          { label: '打开所在文件夹', run: () => void ask('file:reveal') },
        ],
      });
    },
    [toast],
  );
}
