import { createAudit } from '../../../electron/audit/audit.ts';
import { createJobs } from '../../../electron/files/jobs.ts';
import { createSavedFiles } from '../../../electron/files/saved-files.ts';
import { createHandoffHandlers } from '../../../electron/handoff/handlers.ts';
import type { Host } from '../../../electron/host.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault } from '../../../electron/vault/vault.ts';
import { pack } from '../../../renderer/store/pack.ts';
import { type Records, tableNames } from '../../../shared/domain/tables.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import { encodeBlock, type LogEntry } from '../../../shared/log/block-codec.ts';
import { applyChange, endBatch, newFold } from '../../../shared/log/fold.ts';
import { newIntern } from '../../../shared/log/intern.ts';
import { READER } from '../../../shared/log/package.ts';
import { planAction } from '../../../shared/log/plan-action.ts';
import { SCHEMA } from '../../../shared/log/schema.ts';
import { type Tip, tipText } from '../../../shared/log/stream.ts';
import { shownRecord } from '../../../shared/log/values.ts';
import { type LogPosition, writeChanges } from '../../../shared/log/write-changes.ts';
import { handoffWrites } from './rows.ts';

const noRecords = Object.fromEntries(tableNames.map((name) => [name, new Map()])) as unknown as Records;
const NOW = Date.UTC(2026, 10, 24, 1);

async function must<T>(work: Promise<Result<T>> | Result<T>): Promise<T> {
  const done = await work;
  if (!done.ok) throw new Error(`${done.code} ${JSON.stringify(done.facts)}`);
  return done.value;
}

/** The log of a unit that did `count` changes of work: what its package holds. */
export function logOf(incarnation: string, count: number): readonly LogEntry[] {
  const fold = newFold(newIntern());
  let position: LogPosition = { tips: {}, hlc: [0, 0] };
  const all: LogEntry[] = [];
  let no = 0;
  for (const writes of handoffWrites(count)) {
    const valuesOf = (table: string, id: string) => fold.tables.get(table)?.get(id)?.values ?? null;
    const view = {
      shown: (table: 'sheet' | 'claim', id: string) => {
        const values = valuesOf(table, id);
        return values && shownRecord(table, id, values);
      },
      binned: () => null,
    };
    const planned = planAction(view as Parameters<typeof planAction>[0], { label: '', writes });
    if (!planned.ok) throw new Error(JSON.stringify(planned.facts));
    const author = { incarnation, actor: 'officer', action: `a${++no}`, wallMs: NOW + no * 60_000 };
    const steps = writeChanges(fold, noRecords, planned.value, author, position);
    let step = steps.next();
    while (!step.done) step = steps.next();
    position = step.value.position;
    for (const entry of [...step.value.byStream.values()].flat()) {
      applyChange(fold, entry.change, entry.id);
      all.push(entry);
    }
    endBatch(fold);
  }
  return all;
}

/** A branch unit with a vault of its own in `profileDir`, and answers to its dialogs. */
export async function branch(profileDir: string, superiorFile: string, identityFile: string, folder: string) {
  const files = [superiorFile];
  const host: Host = {
    profileDir,
    now: () => NOW,
    monotonic: () => performance.now(),
    emit: () => undefined,
    askOpenFile: async () => files.shift() ?? null,
    askSaveFile: async () => identityFile,
    askFolder: async () => folder,
    launch: async () => '',
    reveal: () => undefined,
    log: () => undefined,
  };
  const vault = await createVault(host, floorCost);
  await must(
    vault.handlers['vault:create'](
      { userName: '李', password: '分局-口令-2026', suite: 1 },
      { account: null },
    ),
  );
  const account = vault.account();
  const audit = createAudit(host, vault);
  const handlers = createHandoffHandlers({
    ...{ host, vault, audit, files: createSavedFiles(), jobs: createJobs(), platform: 'none' },
  });
  await must(handlers['identity:save']({ unitName: '分局' }, { account }));
  const opened = await must(handlers['identity:open']({}, { account }));
  if (!opened) throw new Error('no file');
  const superior = await must(
    handlers['identity:enrol'](
      {
        ...{ session: opened.session, role: 'superior', level: 'internal', kinds: ['up', 'down'] },
        ...{ expires: null, supersedes: null, group: 0, digits: opened.card.fingerprint[0] ?? '' },
      },
      { account },
    ),
  );
  return { vault, handlers, account, superior };
}

/** The package of a branch, written by main's own code; gives the file's name. */
export async function packageOf(
  { vault, handlers, account, superior }: Awaited<ReturnType<typeof branch>>,
  entries: readonly LogEntry[],
  incarnation: string,
): Promise<string> {
  const medium = await must(handlers['medium:pick']({}, { account }));
  const tips = new Map<string, Tip>();
  const tables: Record<string, number> = {};
  for (const { id, change } of entries) {
    tips.set(change.stream, { n: change.n, id });
    tables[change.table] = (tables[change.table] ?? 0) + 1;
  }
  const begun = await must(
    handlers['package:begin'](
      {
        ...{ job: 'bench', medium: medium?.id ?? '', previous: '', validDays: null, fileIds: [] },
        volumeBytes: 2_000_000_000,
        manifest: {
          ...{ v: 1, minReader: READER, schema: SCHEMA, kind: 'up', number: 1, created: NOW, by: '李' },
          from: { unitId: vault.vaultId() ?? '', name: '分局', incarnation },
          to: { unitId: superior.unitId, name: superior.name },
          ...{ level: 'internal', period: null, snapshotId: null, personId: null, tables },
          streams: Object.fromEntries(
            [...tips].map(([stream, tip]) => [stream, { after: '', tip: tipText(tip) }]),
          ),
          changes: entries.length,
        },
      },
      { account },
    ),
  );
  const bytes = await pack(encodeBlock({ entries, labels: {} }));
  await must(
    handlers['package:append'](
      { session: begun.session, parts: [{ kind: 'changes', bytes: new Uint8Array(bytes) }] },
      { account },
    ),
  );
  const written = await must(handlers['package:finish']({ session: begun.session }, { account }));
  return written.files[0]?.name ?? '';
}
