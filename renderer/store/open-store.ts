import { failure, type Result, success } from '../../shared/kernel/result.ts';
import { SCHEMA } from '../../shared/log/schema.ts';
import { call } from '../bridge/bridge.ts';
import { checkTips } from './check-tips.ts';
import { startClock } from './clock.ts';
import {
  DATABASE_VERSION,
  type Database,
  databaseName,
  type LogCounters,
  newDatabase,
  openVersion,
  storedVersion,
} from './database.ts';
import { type Loaded, loadState } from './load.ts';
import { newId } from './new-id.ts';
import type { Opened, OpenFailure, OpenOptions } from './open.ts';
import type { Session } from './session.ts';
import { storeOf } from './store-of.ts';
import { takeWriterLock } from './writer-lock.ts';

/** Opens the records of an open vault: everything is verified before anything is shown or written. */
export async function openStore(options: OpenOptions): Promise<Opened> {
  const name = databaseName(options.space, options.vaultId);
  let database: Database | null = null;
  let release: (() => void) | null = null;
  try {
    await startClock();
    const stored = await storedVersion(name);
    if (stored > DATABASE_VERSION) return failure('E_NEWER_DATABASE', { stored, known: DATABASE_VERSION });
    release = await takeWriterLock(name);
    database = newDatabase(name);
    await database.open();
    const opened = await openWith(options, database, release === null);
    if (opened.ok) return success(storeOf(opened.value, release ?? (() => undefined)));
    database.close();
    release?.();
    return opened;
  } catch (error) {
    database?.close();
    release?.();
    return failure('E_IO', { cause: error instanceof Error ? error.name : 'unknown' });
  }
}

async function openWith(
  options: OpenOptions,
  database: Database,
  isSecond: boolean,
): Promise<Result<Session, OpenFailure>> {
  const version = openVersion(database);
  if (version > DATABASE_VERSION)
    return failure('E_NEWER_DATABASE', { stored: version, known: DATABASE_VERSION });
  const counters = await database.counters.get('log');
  if (counters && counters.schema > SCHEMA) {
    return failure('E_NEWER_DATABASE', { stored: counters.schema, known: SCHEMA });
  }
  const known = await checkAgainstMain(options, counters);
  if (!known.ok) return known;
  options.onProgress('读取记录', 0, 1);
  const loaded = await loadState(database, null, options.onProgress);
  if (!loaded.ok) return loaded;
  const same = sameTips(loaded.value, counters);
  if (!same.ok) return same;
  const mustStartAnew = !counters || counters.isRestored || known.value === 'other-log';
  const incarnation = mustStartAnew ? newId() : counters.incarnation;
  const seq = counters?.seq ?? 0;
  if (mustStartAnew && !isSecond) {
    await database.counters.put({
      ...{
        name: 'log',
        schema: SCHEMA,
        incarnation,
        tips: loaded.value.position.tips,
        seq,
        isRestored: false,
      },
    });
  }
  return success(sessionOf(options, database, loaded.value, { incarnation, seq, isSecond }));
}

/** `other-log`: an older copy that the person chose, or a cloned profile; its streams are frozen and new ones begun. */
async function checkAgainstMain(
  options: OpenOptions,
  counters: LogCounters | undefined,
): Promise<Result<'same-log' | 'other-log', OpenFailure>> {
  const remembered = await call('tips:read', {});
  if (!remembered.ok) return failure(remembered.code === 'E_LOCKED' ? 'E_LOCKED' : 'E_IO', { part: 'tips' });
  const tips = remembered.value?.tips ?? {};
  if (options.acceptOlder || counters?.isRestored) return success('other-log');
  if (!counters || counters.seq === 0) {
    const backups = await call('backup:status', {});
    const count = backups.ok ? backups.value.entries.length : 0;
    const isKnown = Object.keys(tips).length > 0;
    return isKnown || count > 0
      ? failure('E_EMPTY_WITH_BACKUP', { backups: count, known: isKnown ? 1 : 0 })
      : success('same-log');
  }
  const checked = checkTips(counters.tips, tips);
  if (!checked.ok) return checked;
  // A copy of the whole profile on another machine: the one that it was made from may go on too.
  return success(remembered.value?.isSameMachine === false ? 'other-log' : 'same-log');
}

/** The log on disk must end where the counters say: otherwise blocks are missing. */
function sameTips({ position }: Loaded, counters: LogCounters | undefined): Result<null, 'E_DAMAGED'> {
  for (const [stream, tip] of Object.entries(counters?.tips ?? {})) {
    const found = position.tips[stream];
    if (found?.n !== tip.n || found.id !== tip.id)
      return failure('E_DAMAGED', { part: 'tips', expected: tip.n, found: found?.n ?? 0 });
  }
  return success(null);
}

function sessionOf(
  options: OpenOptions,
  database: Database,
  loaded: Loaded,
  log: { readonly incarnation: string; readonly seq: number; readonly isSecond: boolean },
): Session {
  return {
    database,
    space: options.space,
    vaultId: options.vaultId,
    unitId: null,
    actor: options.actor,
    isReadOnly: log.isSecond || options.isReadOnly === true,
    incarnation: log.incarnation,
    memory: loaded.memory,
    position: loaded.position,
    seq: log.seq,
    tail: { ...loaded.tail },
    undo: [],
    redo: [],
    queue: Promise.resolve(),
    readers: 0,
    isApplying: false,
    isClosed: false,
    listeners: new Set(),
  };
}
