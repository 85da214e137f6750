import { z } from 'zod';
import { failure, type Result, success } from '../../shared/kernel/result.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import type { Host } from '../host.ts';
import { readWhole, writeWhole } from '../vault/disk.ts';
import { inTurn } from '../vault/in-turn.ts';
import { type Keyring, openText, sealText } from '../vault/keyring.ts';
import { fromBase64, toBase64, utf8 } from '../vault/primitives/bytes.ts';
import type { Suite } from '../vault/primitives/suite.ts';
import type { Vault } from '../vault/vault.ts';
import { decodeEntry, type Entry, encodeEntry } from './entry.ts';
import { anchorPath, appendLine, type ChainEnd, chain, emptyChain, logPath, readLines } from './log-file.ts';

/** Who did what about which ids (security.md, "Roles and audit"): append, fsync, hash chain, signed checkpoints. */
export interface Audit {
  readonly handlers: HandlersOf<'audit:note' | 'audit:list'>;
  /** Durable when it resolves; an action whose note fails must not happen. */
  readonly note: (who: string, what: string, about: string) => Promise<Result<null, 'E_AUDIT_LOG'>>;
  /** Id of the account that is in now; '' while locked. */
  readonly who: () => string;
  /** The end of the chain, to be printed on papers and carried in backups. */
  readonly anchor: () => Promise<ChainEnd | null>;
}

interface Log {
  readonly path: string;
  readonly vaultId: string | null;
  end: ChainEnd;
  size: number;
}

const anchorSchema = z.strictObject({ n: z.number().int(), hash: z.string() });
const ANCHOR = 'audit-anchor';
const CHECKPOINT = 'audit:checkpoint';
const CHECKPOINT_EVERY = 50;
const checkpointText = (vaultId: string, end: ChainEnd): Uint8Array =>
  utf8(JSON.stringify(['qinglan audit', vaultId, end.n, end.hash]));

const isGenuine = (keyring: Keyring, vaultId: string, before: ChainEnd, entry: Entry): boolean =>
  entry.what !== CHECKPOINT ||
  keyring.suite.verify(keyring.unitSign, checkpointText(vaultId, before), fromBase64(entry.about));

interface Verified {
  readonly entries: readonly (Entry & { readonly hash: string })[];
  readonly intact: boolean;
}

/** Reads every line; `anchor` is the end that was sealed last: the log may be longer, never shorter or other. */
function verifyLines(
  lines: readonly string[],
  keyring: Keyring,
  vaultId: string,
  anchor: ChainEnd,
): Verified {
  let end = emptyChain;
  let intact = anchor.n <= lines.length;
  const entries: (Entry & { hash: string })[] = [];
  for (const line of lines) {
    const entry = decodeEntry(line, end.n + 1, keyring);
    if (!entry || !isGenuine(keyring, vaultId, end, entry)) intact = false;
    end = chain(keyring.suite, end, line);
    if (end.n === anchor.n && end.hash !== anchor.hash) intact = false;
    if (entry) entries.push({ ...entry, hash: end.hash });
  }
  return { entries, intact };
}

export function createAudit(host: Host, vault: Vault): Audit {
  const turn = inTurn();
  let log: Log | null = null;

  const openLog = async (suite: Suite): Promise<Result<Log, 'E_AUDIT_LOG'>> => {
    const path = logPath(host.profileDir, vault.space());
    const vaultId = vault.vaultId();
    if (log?.path === path && log.vaultId === vaultId) return success(log);
    const read = await readLines(path);
    if (!read.ok) return failure('E_AUDIT_LOG', read.facts);
    const { lines, torn, size } = read.value;
    const end = lines.reduce((before, line) => chain(suite, before, line), emptyChain);
    log = { path, vaultId, end, size: size - torn };
    return success(log);
  };

  const saveAnchor = async (keyring: Keyring, end: ChainEnd): Promise<void> => {
    await writeWhole(
      anchorPath(host.profileDir, vault.space()),
      sealText(keyring, ANCHOR, JSON.stringify(end)),
    );
  };

  const loadAnchor = async (keyring: Keyring): Promise<ChainEnd | null> => {
    const bytes = await readWhole(anchorPath(host.profileDir, vault.space()));
    if (!bytes.ok) return null;
    if (!bytes.value) return emptyChain;
    const text = openText(keyring, ANCHOR, bytes.value);
    const parsed = text.ok ? anchorSchema.safeParse(JSON.parse(text.value)) : null;
    return parsed?.success ? parsed.data : null;
  };

  const append = async (
    suite: Suite,
    target: Log,
    text: Omit<Entry, 'n' | 'at'>,
  ): Promise<Result<null, 'E_AUDIT_LOG'>> => {
    const entry = { n: target.end.n + 1, at: new Date(host.now()).toISOString(), ...text };
    const line = encodeEntry(entry, vault.keyring());
    const written = await appendLine(target.path, target.size, line);
    if (!written.ok) return written;
    target.size = written.value;
    target.end = chain(suite, target.end, line);
    return success(null);
  };

  const checkpoint = async (suite: Suite, target: Log, keyring: Keyring): Promise<void> => {
    const vaultId = vault.vaultId();
    const signature = vaultId ? keyring.sign(checkpointText(vaultId, target.end)) : null;
    if (signature) await append(suite, target, { who: '', what: CHECKPOINT, about: toBase64(signature) });
  };

  const note: Audit['note'] = (who, what, about) =>
    turn(async () => {
      const suite = vault.suite();
      if (!suite) return success(null);
      const opened = await openLog(suite);
      if (!opened.ok) return opened;
      const written = await append(suite, opened.value, { who, what, about });
      if (!written.ok) {
        log = null;
        host.log(`audit log not written: ${String(written.facts.cause)}`);
        return written;
      }
      const keyring = vault.keyring();
      if (!keyring) return written;
      if (opened.value.end.n % CHECKPOINT_EVERY === 0) await checkpoint(suite, opened.value, keyring);
      await saveAnchor(keyring, opened.value.end);
      return written;
    });

  const list: Handler<'audit:list'> = ({ before, limit }) =>
    turn(async () => {
      const keyring = vault.keyring();
      const vaultId = vault.vaultId();
      if (!keyring || !vaultId) return failure('E_LOCKED');
      const read = await readLines(logPath(host.profileDir, vault.space()));
      if (!read.ok) return read;
      const anchor = await loadAnchor(keyring);
      const { entries, intact } = verifyLines(read.value.lines, keyring, vaultId, anchor ?? emptyChain);
      const shown = entries.filter(({ n }) => before === null || n < before).slice(-limit);
      return success({
        entries: shown.reverse(),
        intact: intact && anchor !== null,
        total: read.value.lines.length,
      });
    });

  return {
    note,
    who: () => vault.account()?.id ?? '',
    anchor: () =>
      turn(async () => {
        const suite = vault.suite();
        const opened = suite ? await openLog(suite) : null;
        return opened?.ok ? opened.value.end : null;
      }),
    handlers: {
      'audit:list': list,
      'audit:note': ({ what, about }, { account }) => note(account?.id ?? '', what, about),
    },
  };
}
