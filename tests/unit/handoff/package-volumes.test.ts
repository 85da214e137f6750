import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageStem, volumeName } from '../../../electron/handoff/file-names.ts';
import { shareOut } from '../../../electron/handoff/volumes.ts';
import type { PackageWritten } from '../../../shared/contract/handoff-calls.ts';
import { packageKinds } from '../../../shared/domain/handoff/kinds.ts';
import { codeOf, must } from '../vault/test-host.ts';
import {
  inboxOf,
  nobody,
  onStep,
  opened,
  type Pair,
  pair,
  send,
  tryOpen,
  trySend,
  type Unit,
} from './package-world.ts';

const MIB = 1024 * 1024;

/** Three attachments of 700 KB, of which one volume of 1 MiB takes one. */
async function attachments(at: Unit): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    const bytes = new Uint8Array(700_000).fill(i + 1);
    const answer = await at.evidence['evidence:add']({ fileName: 'a', level: 'internal', bytes }, nobody);
    ids.push(must(answer).fileId);
  }
  return ids;
}

async function three(
  suite: 1 | 2 = 2,
): Promise<Pair & { readonly ids: readonly string[]; written: PackageWritten }> {
  const made = await pair(suite);
  const ids = await attachments(made.branch);
  const written = await send(made.branch, made.superior, { fileIds: ids, volumeBytes: MIB });
  return { ...made, ids, written };
}

const stemOf = (written: PackageWritten): string => written.files[0]?.name.replace('.qlpkg', '') ?? '';

describe.each([1, 2] as const)('volumes of suite %i', (suite) => {
  test('share the attachments out and are opened from any of them', async () => {
    const { superior, folder, ids, written } = await three(suite);
    const stem = stemOf(written);
    const names = [`${stem}.qlpkg`, `${stem}-v2.qlpkg`, `${stem}-v3.qlpkg`];
    expect(written.files.map(({ name }) => name)).toEqual(names);
    expect(readdirSync(folder).sort()).toEqual([...names].sort());
    for (const { name, bytes } of written.files) {
      expect(statSync(join(folder, name)).size).toBe(bytes);
      expect(bytes).toBeLessThanOrEqual(MIB);
    }
    const got = await opened(superior, names[1] ?? '');
    expect(got.bytes).toBe(written.bytes);
    expect(got.manifest.volumes.map(({ index }) => index)).toEqual([2, 3]);
    expect(got.manifest.attachments.map(({ volume }) => volume)).toEqual([1, 2, 3]);
    expect(inboxOf(superior)).toHaveLength(3);
    const { session } = got;
    expect(must(await superior.handlers['package:keep']({ job: 'k', session }, nobody))).toEqual({ kept: 3 });
    for (const [at, fileId] of ids.entries()) {
      const bytes = must(await superior.evidence['evidence:read']({ fileId }, nobody));
      // Comparing a typed array with toEqual takes seconds.
      expect(Buffer.from(bytes).equals(Buffer.alloc(700_000, at + 1))).toBe(true);
    }
    must(await superior.handlers['package:close']({ session }, nobody));
    expect(inboxOf(superior)).toEqual([]);
  });
});

test('whatever the files are called now', async () => {
  const { superior, folder, written } = await three();
  for (const [at, { name }] of written.files.entries())
    renameSync(join(folder, name), join(folder, `第 ${3 - at} 份 副本.qlpkg`));
  expect((await opened(superior, '第 3 份 副本.qlpkg')).packageId).toBe(written.packageId);
});

test('when the first volume cannot get its name, none of the others keeps one', async () => {
  const { branch, superior, folder } = await pair();
  const fileIds = await attachments(branch);
  let name = '';
  onStep(branch, '核对第 1 卷', () => {
    const part = readdirSync(folder).find((each) => each.endsWith('.part') && !each.includes('-v'));
    name = part?.replace('.part', '') ?? '';
    mkdirSync(join(folder, name));
  });
  const written = await trySend(branch, superior, { fileIds, volumeBytes: MIB });
  expect(written).toMatchObject({ code: 'E_IO', facts: { errno: 'EISDIR' } });
  expect(readdirSync(folder)).toEqual([name]);
});

describe('a volume that', () => {
  const refused = async (
    spoil: (folder: string, nameOf: (volume: number) => string) => void | Promise<void>,
  ): Promise<unknown> => {
    const { superior, folder, written } = await three();
    const stem = stemOf(written);
    const nameOf = (volume: number): string =>
      join(folder, volume === 1 ? `${stem}.qlpkg` : `${stem}-v${volume}.qlpkg`);
    await spoil(folder, nameOf);
    const first = readdirSync(folder).includes(`${stem}.qlpkg`) ? `${stem}.qlpkg` : `${stem}-v2.qlpkg`;
    const answer = await tryOpen(superior, first);
    expect(inboxOf(superior)).toEqual([]);
    return answer.ok ? 'ok' : [answer.code, answer.facts.missing ?? answer.facts.volume];
  };

  test('is missing is named', async () => {
    expect(await refused((_, nameOf) => rmSync(nameOf(2)))).toEqual(['E_VOLUME', 2]);
    expect(await refused((_, nameOf) => rmSync(nameOf(3)))).toEqual(['E_VOLUME', 3]);
    expect(await refused((_, nameOf) => rmSync(nameOf(1)))).toEqual(['E_VOLUME', 1]);
  });

  test('was cut or changed is refused', async () => {
    const cut = (path: string): void => writeFileSync(path, readFileSync(path).subarray(0, -1));
    expect(await refused((_, nameOf) => cut(nameOf(3)))).toEqual(['E_VOLUME', 3]);
    const flip = (path: string): void => {
      const bytes = readFileSync(path);
      bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1;
      writeFileSync(path, bytes);
    };
    expect(await refused((_, nameOf) => flip(nameOf(2)))).toEqual(['E_DIGEST', 2]);
  });

  test('belongs to another package is none of this one, under any name', async () => {
    const swapped = async (_: string, nameOf: (volume: number) => string): Promise<void> => {
      const other = await three();
      copyFileSync(join(other.folder, `${stemOf(other.written)}-v2.qlpkg`), nameOf(2));
    };
    expect(await refused(swapped)).toEqual(['E_VOLUME', 2]);
  });

  test('is another writing of the same unit does not fit either', async () => {
    const { branch, superior, folder, ids, written } = await three();
    const again = await send(branch, superior, { fileIds: ids, volumeBytes: MIB });
    copyFileSync(join(folder, `${stemOf(again)}-v3.qlpkg`), join(folder, `${stemOf(written)}-v3.qlpkg`));
    rmSync(join(folder, `${stemOf(again)}-v3.qlpkg`));
    const tried = await tryOpen(superior, `${stemOf(written)}.qlpkg`);
    expect(tried).toMatchObject({ code: 'E_VOLUME', facts: { missing: 3 } });
    expect(codeOf(await tryOpen(superior, `${stemOf(again)}.qlpkg`))).toBe('ok');
  });
});

describe('sharing out', () => {
  const file = (fileId: string, bytes: number) => ({ fileId, level: 'internal' as const, bytes });
  const ids = (volumes: ReturnType<typeof shareOut>): readonly string[] =>
    volumes.map((files) => files.map(({ fileId }) => fileId).join(''));

  test('keeps the order, fills up, never cuts', () => {
    const files = [file('a', 400_000), file('b', 400_000), file('c', 400_000), file('d', 100)];
    expect(ids(shareOut(files, 1_000, MIB))).toEqual(['ab', 'cd']);
    expect(ids(shareOut(files, 900_000, MIB))).toEqual(['', 'ab', 'cd']);
    expect(ids(shareOut([], 5 * MIB, MIB))).toEqual(['']);
    expect(ids(shareOut([file('a', 5 * MIB), file('b', 5 * MIB)], 0, MIB))).toEqual(['', 'a', 'b']);
  });
});

test('names are ASCII, short, and none that Windows reserves', () => {
  for (const kind of packageKinds) {
    const name = volumeName(packageStem(kind, 1_234_567, Date.UTC(2026, 10, 24, 4), 'ffff'), 999);
    expect(name).toMatch(/^ql-[a-z]+-20261124-1234567-ffff-v999\.qlpkg$/);
    expect(`${name}.part`.length).toBeLessThanOrEqual(60);
  }
});
