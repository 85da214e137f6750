import type { Layout } from '../../../../shared/domain/import/header.ts';
import { limits } from '../../../../shared/domain/import/limits.ts';
import type { RosterRow } from '../../../../shared/domain/import/roster-row.ts';
import type { CalendarDate } from '../../../../shared/kernel/calendar-date.ts';
import { type Failure, failure, type Result, success } from '../../../../shared/kernel/result.ts';
import type { ReadFailure } from './read-file.ts';
import type { FromWorker, Remembered, SheetInfo, Source, ToWorker } from './worker-messages.ts';

export interface OpenedRoster {
  readonly sheets: readonly SheetInfo[];
  readonly layout: Layout;
}

/** A roster that is open in its worker. `close` ends the worker at once, also in the middle of reading. */
export interface RosterReader {
  readonly open: (source: Source, remembered: Remembered) => Promise<Result<OpenedRoster, ReadFailure>>;
  readonly relayout: (sheet: number, headerRow: number | null, headerRows: 0 | 1 | 2) => Promise<Layout>;
  readonly read: (
    layout: Layout,
    today: CalendarDate,
    onProgress: (done: number, total: number) => void,
  ) => Promise<readonly RosterRow[]>;
  readonly close: () => void;
}

export function rosterReader(): RosterReader {
  const worker = new Worker(new URL('./roster-worker.ts', import.meta.url), { type: 'module' });
  const post = (message: ToWorker): void => worker.postMessage(message);

  /** Calls `take` for each message until it returns something other than null. */
  const listen = <T>(take: (message: FromWorker) => T | null, broken: (error: string) => T): Promise<T> =>
    new Promise((resolve) => {
      const finish = (value: T): void => {
        worker.removeEventListener('message', onMessage);
        worker.removeEventListener('error', onError);
        window.clearTimeout(timer);
        resolve(value);
      };
      const onMessage = (event: MessageEvent<FromWorker>): void => {
        const taken = take(event.data);
        if (taken !== null) finish(taken);
      };
      const onError = (event: ErrorEvent): void => finish(broken(event.message));
      const timer = window.setTimeout(() => {
        worker.terminate();
        finish(broken('slow'));
      }, limits.seconds * 1000);
      worker.addEventListener('message', onMessage);
      worker.addEventListener('error', onError);
    });

  const lost = (error: string): Failure<ReadFailure> =>
    failure(error === 'slow' ? 'E_SLOW' : 'E_FILE_DAMAGED', { seconds: limits.seconds });

  return {
    open: (source, remembered) => {
      const answer = listen<Result<OpenedRoster, ReadFailure>>((message) => {
        if (message.type === 'failed') return message.failure;
        return message.type === 'opened' ? success({ sheets: message.sheets, layout: message.layout }) : null;
      }, lost);
      post({ type: 'open', source, remembered });
      return answer;
    },
    relayout: (sheet, headerRow, headerRows) => {
      const answer = listen<Layout>(
        (message) => (message.type === 'layout' ? message.layout : null),
        (error) => {
          throw new Error(error);
        },
      );
      post({ type: 'layout', sheet, headerRow, headerRows });
      return answer;
    },
    read: (layout, today, onProgress) => {
      const rows: RosterRow[] = [];
      const answer = listen<readonly RosterRow[]>(
        (message) => {
          if (message.type === 'end') return rows;
          if (message.type !== 'rows') return null;
          for (const row of message.rows) rows.push(row);
          onProgress(message.done, message.total);
          return null;
        },
        () => rows,
      );
      post({ type: 'read', layout, today });
      return answer;
    },
    close: () => worker.terminate(),
  };
}
