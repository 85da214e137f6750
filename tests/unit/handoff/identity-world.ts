import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAudit } from '../../../electron/audit/audit.ts';
import { createJobs } from '../../../electron/files/jobs.ts';
import { createSavedFiles } from '../../../electron/files/saved-files.ts';
import type { Caller } from '../../../electron/handlers.ts';
import { createHandoffHandlers } from '../../../electron/handoff/handlers.ts';
import { createPeerStore } from '../../../electron/handoff/peer-store.ts';
import type { UnitTrust } from '../../../electron/handoff/trust.ts';
import { createUnitTrust } from '../../../electron/handoff/unit-trust.ts';
import { floorCost } from '../../../electron/vault/primitives/scrypt.ts';
import { createVault, type Vault } from '../../../electron/vault/vault.ts';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { Role } from '../../../shared/contract/define.ts';
import { codeOf, must, openedVault, password, type TestHost, tempDir, testHost } from '../vault/test-host.ts';

/** A unit with a real vault and all hand-off calls of main, as the router would call them. */
export interface Office {
  readonly id: string;
  readonly name: string;
  readonly host: TestHost;
  readonly vault: Vault;
  readonly handlers: ReturnType<typeof createHandoffHandlers>;
  readonly trust: UnitTrust;
  readonly caller: () => Caller;
}

export async function office(name: string, suite: 1 | 2 = 2, host = testHost()): Promise<Office> {
  return officeOf(name, host, await openedVault(host, suite));
}

export function officeOf(name: string, host: TestHost, vault: Vault): Office {
  const audit = createAudit(host, vault);
  const parts = { host, vault, audit, files: createSavedFiles(), jobs: createJobs(), platform: 'linux' };
  const handlers = createHandoffHandlers(parts);
  const trust = createUnitTrust({ host, vault, store: createPeerStore(vault) });
  const caller = (): Caller => ({ account: vault.account() });
  return { id: vault.vaultId() ?? '', name, host, vault, handlers, trust, caller };
}

/** Another account takes the seat. */
export async function seat(at: Office, name: string, role: Role): Promise<void> {
  const made = must(await at.vault.handlers['account:add']({ name, role, password }, at.caller()));
  await signIn(at, made.id);
}
export async function signIn(at: Office, accountId: string): Promise<void> {
  at.vault.lock('button');
  must(await at.vault.handlers['vault:unlock']({ accountId, password }, { account: null }));
}

/** The path of the unit's identity file. */
export async function identityFile(of: Office): Promise<string> {
  const path = join(tempDir(), `${of.name}.qlid`);
  of.host.answers.push(path);
  must(await of.handlers['identity:save']({ unitName: of.name }, of.caller()));
  return path;
}

/** The path of a certificate that `superior` made for the registered unit `subject`. */
export async function certificateFile(superior: Office, subject: Office): Promise<string> {
  const path = join(tempDir(), 'certificate.qlid');
  superior.host.answers.push(path);
  const request = { unitId: subject.id, unitName: superior.name };
  must(await superior.handlers['identity:certify'](request, superior.caller()));
  return path;
}

export async function tryOpen(at: Office, path: string) {
  at.host.answers.push(path);
  return at.handlers['identity:open']({}, at.caller());
}
export async function opened(at: Office, path: string) {
  const answer = must(await tryOpen(at, path));
  if (!answer) throw new Error('cancelled');
  return answer;
}

export type Terms = Partial<Omit<RequestOf<'identity:enrol'>, 'session'>>;

/** Opens the file, hears the third group by telephone and enrols. */
export async function tryEnrol(at: Office, path: string, terms: Terms = {}) {
  const { session, card } = await opened(at, path);
  return at.handlers['identity:enrol'](
    {
      ...{ session, role: 'subordinate', level: 'internal', kinds: ['up', 'down', 'person'] },
      ...{ expires: null, group: 2, digits: card.fingerprint[2] ?? '', supersedes: null },
      ...terms,
    },
    at.caller(),
  );
}
export const enrol = async (at: Office, other: Office, terms: Terms = {}) =>
  must(await tryEnrol(at, await identityFile(other), terms));

/** A superior with two branches; both branches hold its certificate. */
export async function family(suite: 1 | 2 = 2, terms: Terms = {}) {
  const [superior, left, right] = [
    await office('县委组织部', suite),
    await office('城关镇', suite),
    await office('河东乡', suite),
  ];
  for (const branch of [left, right]) {
    await enrol(superior, branch, terms);
    must(await tryEnrol(branch, await certificateFile(superior, branch), { role: 'superior' }));
  }
  return { superior, left, right };
}

export const peersOf = async (at: Office) => must(await at.handlers['identity:peers']({}, at.caller()));

/** Who sends a package: what stands in its header. */
export const senderOf = (from: Office) => ({
  unitId: from.id,
  signKey: from.vault.identity()?.unitSign ?? new Uint8Array(),
});

export const flipped = (bytes: Uint8Array, at: number, bit = 1): Uint8Array => {
  const copy = new Uint8Array(bytes);
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
};

export function damaged(path: string, change: (bytes: Uint8Array) => Uint8Array): string {
  const other = join(tempDir(), 'damaged.qlid');
  writeFileSync(other, change(new Uint8Array(readFileSync(path))));
  return other;
}

export { codeOf, must };

/** Another desk of the same unit: the same key files in a profile of its own. */
export async function secondDesk(first: Office): Promise<Office> {
  const host = testHost();
  cpSync(first.vault.folder(), join(host.profileDir, 'vault', 'unit'), { recursive: true });
  rmSync(join(host.profileDir, 'vault', 'unit', 'desk.bin'), { force: true });
  const vault = await createVault(host, floorCost);
  const desk = officeOf(first.name, host, vault);
  const accountId = first.vault.account()?.id ?? '';
  must(await vault.handlers['vault:unlock']({ accountId, password }, { account: null }));
  return desk;
}
