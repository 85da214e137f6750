import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../electron/handoff/fingerprint.ts';
import { openIdentity } from '../../../electron/handoff/identity-file.ts';
import { createInbox } from '../../../electron/handoff/inbox.ts';
import { openPackage } from '../../../electron/handoff/open-package.ts';
import { readReceipt } from '../../../electron/handoff/receipt-file.ts';
import { fromBase64, fromUtf8 } from '../../../electron/vault/primitives/bytes.ts';
import { unpack } from '../../../renderer/store/pack.ts';
import { failure } from '../../../shared/kernel/result.ts';
import { decodeBlock, openBlock } from '../../../shared/log/block-codec.ts';
import { canonical } from '../../../shared/log/canonical.ts';
import { must, tempDir } from '../vault/test-host.ts';
import { changesByThePage, readByThePage, receiptCodeByThePage, unpackByThePage } from './by-the-page.ts';
import { files, folderOf, known, ownUnit, readGolden } from './golden-world.ts';
import { bytesOf, makeGolden } from './make-golden.ts';

const run = { signal: new AbortController().signal, onStep: () => undefined };

/** Files of the first format, kept for ever: whatever the program becomes, it reads them. */
describe.each([1, 2] as const)('golden files of version 1, suite %i', (suite) => {
  it('are there', async () => {
    if (process.env.MAKE_FIXTURE === '1') await makeGolden(suite);
    for (const name of Object.values(files)) expect(existsSync(join(folderOf(suite), name)), name).toBe(true);
  });

  it('the package opens to its changes, labels and attachment', async () => {
    const golden = readGolden(suite);
    const session = must(
      await openPackage(
        {
          path: join(folderOf(suite), files.package),
          inbox: createInbox(tempDir()),
          own: await ownUnit(golden, 'superior'),
          trust: {
            find: async (unitId) => (unitId === golden.branch.unitId ? known(golden, 'branch') : null),
            vouched: async () => null,
            maySend: () => true,
          },
          now: golden.manifest.created,
          holdsLevel: () => true,
        },
        run,
      ),
    );
    expect(session.opened).toMatchObject({
      ...{ manifest: golden.manifest, digest: golden.digest, receiptCode: golden.receiptCode },
    });
    const [part] = session.parts;
    const text = await unpack(must(await session.first.reader.read(part?.at ?? 0, part?.length ?? 0)));
    const entries = [...decodeBlock(text)];
    expect(entries.map(({ id, change }) => ({ id, canonical: canonical(change) }))).toEqual(golden.changes);
    expect(openBlock(text).labels).toEqual(golden.labels);
    const [attached] = session.attachments;
    const content = must(
      attached ? await attached.volume.reader.read(attached.at, attached.length) : failure('E_CHUNK'),
    );
    expect(fromUtf8(content)).toBe(golden.attachment.text);
    await session.close();
  });

  it('the receipt opens at the sender, and the identity file shows its fingerprint', async () => {
    const golden = readGolden(suite);
    const own = await ownUnit(golden, 'branch');
    const read = must(
      await readReceipt(join(folderOf(suite), files.receipt), createInbox(tempDir()), own, async () =>
        known(golden, 'superior'),
      ),
    );
    expect(read.receipt).toEqual(golden.receipt);
    const content = must(await openIdentity(bytesOf(suite, files.identity), own.suite, own.suites));
    const { unitId, signKey, exchangeKey } = content.issuer;
    expect({ unitId, signKey, exchangeKey }).toEqual({
      ...{ unitId: golden.branch.unitId, signKey: golden.branch.sign, exchangeKey: golden.branch.exchange },
    });
    const keys = { unitId, signKey: fromBase64(signKey), exchangeKey: fromBase64(exchangeKey) };
    expect(fingerprintOf(own.suite, keys)).toEqual(golden.fingerprint);
  });
});

it('another program, written from the page alone, reads the package of suite 2', () => {
  const golden = readGolden(2);
  const own = {
    publicKey: Buffer.from(golden.superior.exchange, 'base64'),
    privateKey: Buffer.from(golden.superior.exchangePrivate, 'base64'),
  };
  const read = readByThePage(bytesOf(2, files.package), own, Buffer.from(golden.branch.sign, 'base64'));
  expect(read.digest).toBe(golden.digest);
  expect(receiptCodeByThePage(read)).toBe(golden.receiptCode);
  expect(read.frames.map(({ code }) => code)).toEqual([1, 2, 4, 0]);
  const [manifest, changes, attachment] = read.frames;
  expect(JSON.parse(manifest?.content.toString() ?? '')).toEqual(golden.manifest);
  expect(changesByThePage(unpackByThePage(changes?.content ?? Buffer.alloc(0)))).toEqual(golden.changes);
  expect(attachment?.name).toBe(`${golden.attachment.fileId}\ninternal`);
  expect(attachment?.content.toString()).toBe(golden.attachment.text);
});
