import 'fake-indexeddb/auto';
import { AsyncLocalStorage } from 'node:async_hooks';
import { cpSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { createAudit } from '../../../electron/audit/audit.ts';
import { createBackupHandlers } from '../../../electron/backup/handlers.ts';
import { createCorrectionHandlers } from '../../../electron/handoff/correction-handlers.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault } from '../../../electron/vault/vault.ts';
import type { ExportPlan } from '../../../renderer/store/handoff/api.ts';
import { exportPackage } from '../../../renderer/store/handoff/export.ts';
import { importPackage } from '../../../renderer/store/handoff/import.ts';
import { previewPackage } from '../../../renderer/store/handoff/preview.ts';
import { openUnit } from '../../../renderer/store/handoff/units.ts';
import type { OpenStore } from '../../../renderer/store/open.ts';
import { openStore } from '../../../renderer/store/open-store.ts';
import type { Medium, PackageOpened } from '../../../shared/contract/handoff-calls.ts';
import type { Write } from '../../../shared/domain/action.ts';
import { failure, type Result, success } from '../../../shared/kernel/result.ts';
import { register, type Unit, unitOf } from '../handoff/package-world.ts';
import { must, openedVault, password, tempDir, testHost } from '../vault/test-host.ts';

/** A machine of a unit: real vault, real packages on a real folder, records in an IndexedDB of its own name. */
export interface Desk {
  readonly unit: Unit;
  readonly store: OpenStore;
  readonly disk: IDBFactory;
  /** Runs `work` as this machine: what the store asks of main goes to its own services, also from its timers. */
  readonly as: <T>(work: () => Promise<T>) => Promise<T>;
  readonly commit: (...writes: readonly Write[]) => Promise<void>;
  readonly close: () => void;
}

type Call = (name: string, request: unknown) => Promise<Result<unknown>>;
/** What a machine has of its own: main, the disk of the page, and the locks between its windows. */
interface Machine {
  readonly call: Call;
  readonly disk: IDBFactory;
  readonly locks: ReturnType<typeof newLocks>;
}
const machine = new AsyncLocalStorage<Machine>();
Object.assign(globalThis, {
  window: {
    qinglan: {
      call: (name: string, request: unknown) =>
        machine.getStore()?.call(name, request) ?? Promise.resolve(failure('E_LOCKED')),
      on: () => () => undefined,
    },
  },
});
const loose = { disk: new IDBFactory(), locks: newLocks() };
const own = (name: string, get: () => unknown) =>
  Object.defineProperty(globalThis, name, { get, configurable: true });
own('indexedDB', () => machine.getStore()?.disk ?? loose.disk);
own('navigator', () => ({ locks: machine.getStore()?.locks ?? loose.locks }));

/** Locks of one machine as a browser gives them, as far as the store asks: exclusive, `ifAvailable`. */
function newLocks() {
  const held = new Set<string>();
  return {
    request: async (name: string, _options: object, work: (lock: object | null) => Promise<void>) => {
      if (held.has(name)) return work(null);
      held.add(name);
      return work({}).finally(() => held.delete(name));
    },
  };
}

function callsOf(unit: Unit): Call {
  const audit = createAudit(unit.host, unit.vault);
  const backup = createBackupHandlers({ host: unit.host, vault: unit.vault, audit });
  const handlers: Record<string, unknown> = {
    ...unit.vault.handlers,
    ...unit.handlers,
    ...createCorrectionHandlers(unit),
    ...unit.evidence,
    ...backup,
    'app:info': async () => success({ version: '0', platform: 'test', now: unit.host.now() }),
    'app:report-error': async () => success(null),
    'job:cancel': async () => success(null),
  };
  return async (name, request) => {
    const handler = handlers[name] as
      | ((request: unknown, caller: object) => Promise<Result<unknown>>)
      | undefined;
    return handler ? handler(request, { account: null }) : failure('E_INTERNAL', { name });
  };
}

interface Opening {
  readonly acceptOlder?: boolean;
  readonly disk?: IDBFactory;
}

async function deskOf(unit: Unit, { disk = new IDBFactory(), ...options }: Opening = {}): Promise<Desk> {
  const own: Machine = { call: callsOf(unit), disk, locks: newLocks() };
  const as = <T>(work: () => Promise<T>): Promise<T> => machine.run(own, work);
  const store = must(
    await as(() =>
      openStore({
        space: 'unit',
        vaultId: unit.id,
        actor: { id: 'wang', name: '王建国' },
        onProgress: () => undefined,
        ...options,
      }),
    ),
  );
  return {
    unit,
    store,
    disk,
    as,
    commit: async (...writes) => void must(await as(() => store.commit({ label: '改动', writes }))),
    close: () => void as(async () => store.close()),
  };
}

export async function newDesk(name: string, suite: 1 | 2 = 2): Promise<Desk> {
  const host = testHost();
  const desk = await deskOf(unitOf(host, await openedVault(host, suite)));
  await desk.commit({ table: 'profile', id: 'profile', set: { unitName: name } });
  return desk;
}

/** As a machine whose records are not open: before a restore. */
export const asMachine = <T>(unit: Unit, disk: IDBFactory, work: () => Promise<T>): Promise<T> =>
  machine.run({ call: callsOf(unit), disk, locks: newLocks() }, work);

/** Opens the same machine again, as after a restart; or over another disk. */
export const reopen = (desk: Desk, options: Opening = {}): Promise<Desk> =>
  deskOf(desk.unit, { disk: desk.disk, ...options });

/** Another machine with a copy of the profile's files, unlocked; its disk is the caller's business. */
export async function copyOfProfile(desk: Desk): Promise<Unit> {
  const folder = tempDir();
  cpSync(desk.unit.host.profileDir, folder, { recursive: true });
  const host = testHost(folder);
  const vault = await createVault(host, floorCost);
  const status = await vault.status();
  const request = { accountId: status.accounts[0]?.id ?? '', password };
  must(await vault.handlers['vault:unlock'](request, { account: null }));
  return unitOf(host, vault);
}

/** Every row of every database of a disk, copied: what a cloned disk or an old image holds. */
export async function copyOfDisk(disk: IDBFactory): Promise<IDBFactory> {
  const copy = new IDBFactory();
  for (const { name = '', version = 1 } of await disk.databases()) {
    const from = await openDatabase(disk, name, version);
    const stores = [...from.objectStoreNames];
    const rows = await Promise.all(stores.map((store) => allOf(from, store)));
    const to = await openDatabase(copy, name, version, (made) => {
      for (const [at, store] of stores.entries())
        made.createObjectStore(store, { keyPath: rows[at]?.keyPath ?? null });
    });
    for (const [at, store] of stores.entries()) {
      const writing = to.transaction(store, 'readwrite');
      for (const row of rows[at]?.values ?? []) writing.objectStore(store).put(row);
      await new Promise((resolve) => writing.addEventListener('complete', resolve));
    }
    from.close();
    to.close();
  }
  return copy;
}

/** Every row of a disk, for comparing two states byte for byte. */
export async function dumpOf(disk: IDBFactory) {
  const dump: { readonly name: string; readonly stores: Readonly<Record<string, readonly unknown[]>> }[] = [];
  for (const { name = '', version = 1 } of await disk.databases()) {
    const database = await openDatabase(disk, name, version);
    const stores: Record<string, readonly unknown[]> = {};
    for (const store of database.objectStoreNames) stores[store] = (await allOf(database, store)).values;
    dump.push({ name, stores });
    database.close();
  }
  return dump;
}

function openDatabase(
  disk: IDBFactory,
  name: string,
  version: number,
  make: (database: IDBDatabase) => void = () => undefined,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = disk.open(name, version);
    request.onupgradeneeded = () => make(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function allOf(database: IDBDatabase, store: string) {
  return new Promise<{ readonly keyPath: string | string[] | null; readonly values: readonly unknown[] }>(
    (resolve) => {
      const from = database.transaction(store).objectStore(store);
      const request = from.getAll();
      request.onsuccess = () => resolve({ keyPath: from.keyPath, values: request.result });
    },
  );
}

export const openAs = (unit: Unit, disk: IDBFactory, options: Omit<Opening, 'disk'> = {}): Promise<Desk> =>
  deskOf(unit, { disk, ...options });

/** A stick that both can see, and each registered at the other. */
export function connect(superior: Desk, ...branches: readonly Desk[]): string {
  const folder = tempDir();
  superior.unit.media.set('stick', folder);
  for (const branch of branches) {
    branch.unit.media.set('stick', folder);
    register(superior.unit, branch.unit, 'subordinate');
    register(branch.unit, superior.unit, 'superior');
  }
  return folder;
}

export const stick: Medium = {
  ...{ id: 'stick', label: 'U盘', path: '/stick', fileSystem: 'FAT32', isReadOnly: false, isRemovable: true },
  ...{ freeBytes: 1e9, totalBytes: 2e9 },
};

export const planFor = (to: Desk, more: Partial<ExportPlan> = {}): ExportPlan => ({
  ...{ kind: 'up', to: { unitId: to.unit.id, name: '对方' }, medium: stick, level: 'internal' },
  ...{ period: null, snapshotId: null, person: null, isFull: false, withAttachments: true },
  ...{ validDays: null, volumeBytes: 2_000_000_000 },
  ...more,
});

const quiet = (): void => undefined;
const never = new AbortController().signal;

export const send = async (from: Desk, to: Desk, more: Partial<ExportPlan> = {}) =>
  must(await from.as(() => exportPackage(from.store, planFor(to, more), quiet, never)));

export async function openFile(at: Desk, name: string): Promise<PackageOpened> {
  const opened = must(
    await at.unit.handlers['package:open']({ job: 'open', medium: 'stick', name }, { account: null }),
  );
  if (!opened) throw new Error('cancelled');
  return opened;
}

export const preview = async (at: Desk, opened: PackageOpened) =>
  must(await at.as(() => previewPackage(at.store, opened, quiet, never)));

export const tryTake = (at: Desk, opened: PackageOpened) =>
  at.as(() => importPackage(at.store, opened, quiet, never));
export const take = async (at: Desk, opened: PackageOpened) => must(await tryTake(at, opened));

/** From one machine to the other over the stick; gives what came of it. */
export async function carry(from: Desk, to: Desk, more: Partial<ExportPlan> = {}) {
  const sent = await send(from, to, more);
  const opened = await openFile(to, sent.written.files[0]?.name ?? '');
  return { sent, opened, outcome: await take(to, opened) };
}

/** Names of the people that a machine has of a unit, in order. */
export async function namesAt(at: Desk, unitId: string): Promise<readonly string[]> {
  const view = must(await at.as(() => openUnit(at.store, unitId)));
  const names = [...view.records.person.values()].map(({ name }) => name);
  view.close();
  return names.sort();
}
