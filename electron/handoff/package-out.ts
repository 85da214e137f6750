import { join } from 'node:path';
import { failure, success } from '../../shared/kernel/result.ts';
import { dropStaleParts, tryWriting } from '../backup/folder.ts';
import { evidenceFolder } from '../evidence/folder.ts';
import type { Handler, HandlersOf } from '../handlers.ts';
import { random, toHex } from '../vault/primitives/bytes.ts';
import { isOwnPart } from './file-names.ts';
import { recipientOf } from './may-export.ts';
import { holdsLevel, ownUnit, type PackageParts, writerOf } from './package-parts.ts';
import type { PackagePlan } from './package-plan.ts';
import { type Staging, startStaging } from './staging.ts';
import { writePackage } from './write-package.ts';

interface Outgoing {
  readonly plan: PackagePlan;
  readonly job: string;
  readonly medium: string;
  readonly staging: Staging;
  isFinishing: boolean;
}
type OutCall = 'package:begin' | 'package:append' | 'package:finish';

const DAY = 24 * 60 * 60 * 1000;
const noSession = failure('E_NO_SESSION');

/** Packages on their way out. `close` ends one session, `closeAll` every one. */
export interface PackageOut {
  readonly handlers: HandlersOf<OutCall>;
  readonly close: (session: string) => Promise<void>;
  readonly closeAll: () => Promise<void>;
}

/** @param outbox folder in the profile where parts wait, sealed. */
export function createPackageOut(parts: PackageParts, outbox: string): PackageOut {
  const { host, vault, audit, jobs, trust } = parts;
  const sessions = new Map<string, Outgoing>();

  const begin: Handler<'package:begin'> = async (request) => {
    const own = ownUnit(parts);
    if (!own) return failure('E_LOCKED');
    const recipient = await recipientOf(request.manifest, own, trust, host.now());
    if (!recipient.ok) return recipient;
    const { level, kind } = request.manifest;
    if (!holdsLevel(vault, level)) return failure('E_LEVEL', { level });
    const folder = await parts.mediumPath(request.medium);
    if (folder === null) return failure('E_NO_MEDIUM');
    const writable = await tryWriting(folder);
    if (!writable.ok) return failure(writable.code, { ...writable.facts, folder });
    await dropStaleParts(folder, isOwnPart, host.now());
    const staging = await startStaging(outbox, own.suite, own);
    if (!staging.ok) return staging;
    const session = toHex(random(12));
    const packageId = toHex(random(16));
    const plan: PackagePlan = {
      packageId,
      writer: writerOf(own, vault),
      keyring: vault.keyring,
      recipient: recipient.value,
      folder,
      manifest: request.manifest,
      previous: request.previous || null,
      now: host.now(),
      expires: request.validDays === null ? null : host.now() + request.validDays * DAY,
      volumeBytes: request.volumeBytes,
      fileIds: request.fileIds,
      evidenceFolder: evidenceFolder(host.profileDir, vault.space()),
      certificate: kind === 'person' ? await trust.ownCertificate() : null,
      audit: await audit.anchor(),
    };
    sessions.set(session, {
      plan,
      job: request.job,
      medium: request.medium,
      staging: staging.value,
      isFinishing: false,
    });
    return success({ session, packageId });
  };

  const close = async (session: string): Promise<void> => {
    const open = sessions.get(session);
    sessions.delete(session);
    if (open) jobs.cancel(open.job);
    await open?.staging.drop();
  };

  const append: Handler<'package:append'> = async ({ session, parts: more }) => {
    const open = sessions.get(session);
    if (!open || open.isFinishing) return noSession;
    const added = await open.staging.add(more);
    if (!added.ok) await close(session);
    return added;
  };

  const finish: Handler<'package:finish'> = async ({ session }) => {
    const open = sessions.get(session);
    if (!open || open.isFinishing) return noSession;
    open.isFinishing = true;
    const { job, medium, plan, staging } = open;
    const work = jobs.run(job, async (signal) => {
      // A stick that was pulled out may leave an empty folder of the same path on the own disk.
      if ((await parts.mediumPath(medium)) !== plan.folder) return failure('E_GONE');
      const staged = await staging.end();
      if (!staged.ok && signal.aborted) return failure(plan.keyring() ? 'E_CANCELLED' : 'E_LOCKED');
      if (!staged.ok) return staged;
      const onStep = (step: string, done: number, total: number): void =>
        host.emit('job:progress', { job, step, done, total });
      return writePackage(plan, staged.value, { signal, onStep });
    });
    const written = await work.finally(() => close(session));
    if (!written.ok) return failure(written.code, { ...written.facts, folder: plan.folder });
    const token = parts.files.tokenFor(join(plan.folder, written.value.files[0]?.name ?? ''));
    return success({ ...written.value, token });
  };

  return {
    handlers: { 'package:begin': begin, 'package:append': append, 'package:finish': finish },
    close,
    closeAll: async () => {
      for (const session of [...sessions.keys()]) await close(session);
    },
  };
}

export const outboxOf = (profileDir: string): string => join(profileDir, 'outbox');
