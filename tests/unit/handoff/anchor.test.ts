import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAudit } from '../../../electron/audit/audit.ts';
import { readHead } from '../../../electron/vault/container/read.ts';
import { connect, newDesk, send as sendFromStore } from '../store/units-world.ts';
import { must } from '../vault/test-host.ts';
import { pair, send, type Unit } from './package-world.ts';

/** Another line of the audit log, as a sensitive call leaves it. */
const noteAt = async ({ host, vault }: Unit) => {
  const audit = createAudit(host, vault);
  must(await audit.note('wang', 'package:begin', 'up x'));
  return audit.anchor();
};

async function auditIn(path: string, { vault }: Unit) {
  const file = await open(path, 'r');
  try {
    return must(await readHead(file, vault.suites)).header.audit;
  } finally {
    await file.close();
  }
}

describe.each([1, 2] as const)('the anchor of the audit log, suite %i', (suite) => {
  test('is told with the package as it stands in its header', async () => {
    const { branch, superior, folder } = await pair(suite);
    await noteAt(branch);
    const end = await noteAt(branch);
    const written = await send(branch, superior);
    expect(written.anchor).toMatch(/^2-[0-9a-f]{8}$/);
    expect(written.anchor).toBe(`${end?.n}-${end?.hash.slice(0, 8)}`);
    expect(await auditIn(join(folder, written.files[0]?.name ?? ''), branch)).toEqual(end);
  });

  test('is empty while the log has no line', async () => {
    const { branch, superior } = await pair(suite);
    expect((await send(branch, superior)).anchor).toBe('');
  });
});

test('the anchor stands in the 交接记录, from which the 交接单 is printed', async () => {
  const [branch, superior] = [await newDesk('城关镇'), await newDesk('县委组织部')];
  connect(superior, branch);
  const end = await noteAt(branch.unit);
  const { handoffId } = await sendFromStore(branch, superior);
  expect(branch.store.records().handoff.get(handoffId)?.anchor).toBe(`1-${end?.hash.slice(0, 8)}`);
});
