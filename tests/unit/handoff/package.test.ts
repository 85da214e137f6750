import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf, must } from '../vault/test-host.ts';
import { attach, inboxOf, nobody, opened, pair, send, somePart, trySend, unit } from './package-world.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.each([1, 2] as const)('a package of suite %i', (suite) => {
  test('goes from one unit to the other, parts and attachments, and both know the same 8 digits', async () => {
    const { branch, superior, folder } = await pair(suite);
    const fileId = await attach(branch, '签到表扫描件');
    const parts = [
      somePart,
      { kind: 'person' as const, bytes: utf8('{"person":1}') },
      { kind: 'changes' as const, bytes: new Uint8Array(200_000).fill(5) },
      { kind: 'changes' as const, bytes: new Uint8Array(0) },
    ];
    const written = await send(branch, superior, { parts, fileIds: [fileId, fileId] });
    const [file] = written.files;
    expect(file?.name).toMatch(/^ql-up-20261124-0007-[0-9a-f]{4}\.qlpkg$/);
    expect(readdirSync(folder)).toEqual([file?.name]);
    expect(statSync(join(folder, file?.name ?? '')).size).toBe(written.bytes);
    expect(written.receiptCode).toMatch(/^\d{8}$/);
    expect(written.shortCode).toBe(written.digest.slice(0, 8));
    expect(inboxOf(branch)).toEqual([]);

    const got = await opened(superior, file?.name ?? '');
    expect(got).toMatchObject({
      packageId: written.packageId,
      digest: written.digest,
      receiptCode: written.receiptCode,
      bytes: written.bytes,
      parts: ['changes', 'changes', 'changes', 'person'],
      peer: { unitId: branch.id },
      manifest: { number: 7, changes: 3, attachments: [{ fileId, volume: 1 }] },
    });
    const { session } = got;
    const read = superior.handlers['package:read'];
    const all = must(await read({ session, offset: 0 }, nobody));
    expect(all.map((bytes) => bytes.length)).toEqual([somePart.bytes.length, 200_000, 0, 12]);
    expect(all[0]).toEqual(somePart.bytes);
    expect(must(await read({ session, offset: 3 }, nobody))).toEqual([utf8('{"person":1}')]);
    expect(must(await read({ session, offset: 4 }, nobody))).toEqual([]);

    const keep = superior.handlers['package:keep'];
    expect(must(await keep({ job: 'k', session }, nobody))).toEqual({ kept: 1 });
    expect(must(await keep({ job: 'k', session }, nobody))).toEqual({ kept: 0 });
    expect(must(await superior.evidence['evidence:read']({ fileId }, nobody))).toEqual(utf8('签到表扫描件'));
    must(await superior.handlers['package:close']({ session }, nobody));
    expect(inboxOf(superior)).toEqual([]);
    expect(codeOf(await read({ session, offset: 0 }, nobody))).toBe('E_NO_SESSION');
  });
});
