import 'fake-indexeddb/auto';
import { AsyncLocalStorage } from 'node:async_hooks';
import { cpSync } from 'node:fs';
import { createAudit } from '../../../electron/audit/audit.ts';
import { createBackupHandlers } from '../../../electron/backup/handlers.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault } from '../../../electron/vault/vault.ts';
import type { ExportPlan } from '../../../renderer/store/handoff/api.ts';
import { exportPackage } from '../../../renderer/store/handoff/export.ts';
import { importPackage } from '../../../renderer/store/handoff/import.ts';
import { previewPackage } from '../../../renderer/store/handoff/preview.ts';
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
  /** Runs `work` as this machine: what the store asks of main goes to its own services, also from its timers. */
  readonly as: <T>(work: () => Promise<T>) => Promise<T>;
  readonly commit: (...writes: readonly Write[]) => Promise<void>;
  readonly close: () => void;
}

type Call = (name: string, request: unknown) => Promise<Result<unknown>>;
const machine = new AsyncLocalStorage<Call>();
Object.assign(globalThis, {
  window: {
    qinglan: {
      call: (name: string, request: unknown) =>
        machine.getStore()?.(name, request) ?? Promise.resolve(failure('E_LOCKED')),
      on: () => () => undefined,
    },
  },
});

function callsOf(unit: Unit): Call {
  const audit = createAudit(unit.host, unit.vault);
  const backup = createBackupHandlers({ host: unit.host, vault: unit.vault, audit });
  const handlers: Record<string, unknown> = {
    ...unit.vault.handlers,
    ...unit.handlers,
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

async function deskOf(unit: Unit, options: { readonly acceptOlder?: boolean } = {}): Promise<Desk> {
  const call = callsOf(unit);
  const as = <T>(work: () => Promise<T>): Promise<T> => machine.run(call, work);
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

/** Opens the same machine again, as after a restart. */
export const reopen = (desk: Desk, options: { readonly acceptOlder?: boolean } = {}): Promise<Desk> =>
  deskOf(desk.unit, options);

/** A second machine of the unit: its key files copied, its own database under another name of the vault folder. */
export async function copyOfProfile(desk: Desk): Promise<Unit> {
  const folder = tempDir();
  cpSync(desk.unit.host.profileDir, folder, { recursive: true });
  const host = testHost(folder);
  const vault = await createVault(host, floorCost);
  const status = await vault.status();
  must(
    await vault.handlers['vault:unlock'](
      { accountId: status.accounts[0]?.id ?? '', password },
      { account: null },
    ),
  );
  return unitOf(host, vault);
}

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
