import 'fake-indexeddb/auto';
import type { BackupEntry, BackupPart } from '../../../shared/contract/backup-calls.ts';
import { failure, type Result, success } from '../../../shared/kernel/result.ts';

/** Main's side of the store's calls with real sealing (AES-256-GCM, the id bound in) and files in memory. */
export interface TestMain {
  tips: { readonly incarnation: string; readonly tips: Readonly<Record<string, string>> } | null;
  backups: Map<string, { readonly entry: BackupEntry; readonly parts: BackupPart[] }>;
  isLocked: boolean;
  isSameMachine: boolean;
  now: number;
  /** Names of the calls that were made. */
  readonly asked: string[];
  /** Everything that was ever sealed or is in clear beside it, for looking for plaintext. */
  readonly vaultId: string;
}

type Blocks = {
  readonly blocks: readonly { readonly id: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
};
type Request = Blocks & {
  readonly incarnation: string;
  readonly tips: Readonly<Record<string, string>>;
  readonly reason: BackupEntry['reason'];
  readonly session: string;
  readonly parts: readonly BackupPart[];
  readonly id: string | null;
  readonly offset: number;
};

const utf8 = new TextEncoder();
let vaults = 0;

export async function startMain(): Promise<TestMain> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  vaults += 1;
  const main: TestMain = {
    ...{
      tips: null,
      backups: new Map(),
      isLocked: false,
      isSameMachine: true,
      now: Date.parse('2026-03-02T09:00:00+08:00'),
    },
    ...{ asked: [], vaultId: `vault-${vaults}-${process.pid}` },
  };
  const open = new Map<string, BackupPart[]>();
  const seal = async (id: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: utf8.encode(id) },
      key,
      bytes,
    );
    return Uint8Array.from([...iv, ...new Uint8Array(sealed)]);
  };
  const unseal = async (id: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
    new Uint8Array(
      await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: bytes.slice(0, 12), additionalData: utf8.encode(id) },
        key,
        bytes.slice(12),
      ),
    );
  const answers: Record<string, (request: Request) => Promise<Result<unknown>>> = {
    'vault:status': async () => success({ space: 'unit', vaultId: main.vaultId }),
    'app:info': async () => success({ version: '0', platform: 'test', now: main.now }),
    'app:report-error': async () => success(null),
    'block:seal': async ({ blocks }) =>
      main.isLocked
        ? failure('E_LOCKED')
        : success(await Promise.all(blocks.map((block) => seal(block.id, block.bytes)))),
    'block:open': async ({ blocks }) => {
      if (main.isLocked) return failure('E_LOCKED');
      try {
        return success(await Promise.all(blocks.map((block) => unseal(block.id, block.bytes))));
      } catch {
        return failure('E_CHUNK');
      }
    },
    'tips:read': async () => success(main.tips && { ...main.tips, isSameMachine: main.isSameMachine }),
    'tips:write': async ({ incarnation, tips }) => {
      main.tips = { incarnation, tips };
      main.isSameMachine = true;
      return success(null);
    },
    'backup:status': async () =>
      success({ folder: '/backup', entries: [...main.backups.values()].map(({ entry }) => entry) }),
    'backup:begin': async ({ reason }) => {
      const session = `${reason}-${open.size}-${main.backups.size}`;
      open.set(session, []);
      return success({ session });
    },
    'backup:append': async ({ session, parts }) => {
      open.get(session)?.push(...parts);
      return open.has(session) ? success(null) : failure('E_IO');
    },
    'backup:finish': async ({ session }) => {
      const parts = open.get(session) ?? [];
      const writtenAt = new Date(main.now).toISOString();
      const entry: BackupEntry = { id: session, fileName: session, writtenAt, bytes: 1, reason: 'manual' };
      main.backups.set(session, { entry, parts });
      return success(entry);
    },
    'backup:abort': async ({ session }) => {
      open.delete(session);
      return success(null);
    },
    'backup:restore-open': async ({ id }) => {
      const found = main.backups.get(id ?? '');
      if (!found) return failure('E_NO_BACKUP');
      const { entry, parts } = found;
      return success({
        session: entry.id,
        parts: parts.length,
        entry,
        vaultId: main.vaultId,
        isSameVault: true,
      });
    },
    'backup:restore-read': async ({ session, offset }) =>
      success(main.backups.get(session)?.parts.slice(offset, offset + 2) ?? []),
    'backup:restore-finish': async () => success(null),
  };
  const call = (name: string, request: Request): Promise<Result<unknown>> => {
    main.asked.push(name);
    return answers[name]?.(request) ?? Promise.resolve(failure('E_INTERNAL', { name }));
  };
  Object.assign(globalThis, { window: { qinglan: { call, on: () => () => undefined } } });
  return main;
}
