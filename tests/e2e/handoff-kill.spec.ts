import { cpSync, existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { handoffWrites } from '../bench/handoff/rows.ts';
import { attach, handoffRoom } from './handoff-room.ts';
import {
  closeWritten,
  commitAt,
  connect,
  type Machine,
  openPackage,
  openPage,
  packagesIn,
} from './handoff-steps.ts';
import { holdStore } from './store-in-page.ts';

/** records.md, “Faults”: kill −9 of the running program while a package comes in or goes out. */
const CHANGES = 5_000;
const LARGE = 24_000_000;
const LATER = '2026-11-24T10:00:00+08:00';
const DAY_AFTER = '2026-11-26T09:00:00+08:00';

const room = handoffRoom('kill');

const take = (page: Page) => page.getByRole('button', { name: '导入', exact: true });
const isIn = (page: Page) => page.getByText('已导入', { exact: true });

/** A machine whose page tells when something is seen; then it is killed. */
async function killed(machine: Machine, isTime: () => Promise<unknown>): Promise<Machine> {
  await isTime();
  return room.restarted(machine, LATER);
}

/** What is on the disk of the other unit's log, past the program: changes in blocks, and the replay table. */
const onDisk = (page: Page) =>
  page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((one) => one.name?.includes('.'))?.name;
    if (!name) return { changes: 0, packages: [] };
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const all = <T>(store: string): Promise<readonly T[]> =>
      new Promise((resolve, reject) => {
        const asked = database.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const blocks = await all<{ readonly count: number }>('blocks');
    const packages = await all<{ readonly status: string; readonly changes: number }>('packages');
    database.close();
    return {
      changes: blocks.reduce((sum, block) => sum + block.count, 0),
      packages: packages.map((row) => `${row.status} ${row.changes}`),
    };
  });

/** The lines of the 交接记录 in one direction. */
async function lines({ page }: Machine, direction: 'in' | 'out'): Promise<readonly string[]> {
  await holdStore(page);
  return page.evaluate(
    (way) =>
      [...window.storeUnderTest.records().handoff.values()]
        .filter((line) => line.direction === way)
        .map((line) => `${line.number} ${line.status} ${line.changes} ${line.fresh}`),
    direction,
  );
}

const filesIn = (machine: Machine, folder: string): readonly string[] => {
  const path = join(machine.profileDir, folder);
  return existsSync(path) ? readdirSync(path) : [];
};

/** 生成上报包 up to the writing; a big log takes its time on a busy machine. */
async function begin(branch: Machine, stick: string): Promise<void> {
  const { app, page } = branch;
  await openPage(branch, '/exchange', '上报下发');
  await page.getByRole('button', { name: '生成上报包' }).click();
  app.dialogs.chooseFolder(stick);
  const dialog = page.getByRole('dialog', { name: '生成上报包' });
  await dialog.getByRole('button', { name: '选择文件夹' }).click();
  await expect(dialog.getByText(/^全部 [\d,]+ 条改动/)).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: '写入介质' }).click();
}

/** The whole way out; gives the path of the file. */
async function written(branch: Machine, stick: string): Promise<string> {
  const before = new Set(packagesIn(stick));
  await begin(branch, stick);
  await expect(branch.page.getByText('可以安全弹出')).toBeVisible({ timeout: 60_000 });
  await closeWritten(branch);
  return join(stick, packagesIn(stick).find((name) => !before.has(name)) ?? '');
}

async function bigBranch(): Promise<{ readonly superior: Machine; readonly branch: Machine }> {
  const superior = await room.unit('superior', '临江市局', ['孙市局']);
  const branch = await room.unit('branch', '城关分局', ['李城关']);
  await connect(superior, branch, room.folder('identities'));
  for (const writes of handoffWrites(CHANGES)) await commitAt(branch, '一段工作', writes);
  await branch.page.evaluate(() => window.storeUnderTest.settle());
  return { superior, branch };
}

test('a kill at any moment of an import leaves nothing of the package or all of it', async () => {
  test.setTimeout(900_000);
  const stick = room.folder('stick');
  const { superior, branch } = await bigBranch();
  const file = await written(branch, stick);
  await branch.app.close();
  await superior.app.close();
  const fresh = async (no: number): Promise<Machine> => {
    const profileDir = `${superior.profileDir}-${no}`;
    cpSync(superior.profileDir, profileDir, { recursive: true });
    return room.restarted(superior, LATER, profileDir);
  };
  /** After the kill: before or after, never between; then the same package comes in properly. */
  const expectWhole = async (machine: Machine, when: string): Promise<boolean> => {
    const { page } = machine;
    const found = await onDisk(page);
    const isApplied = found.packages.length > 0;
    expect([...filesIn(machine, 'inbox'), ...filesIn(machine, 'outbox')], when).toEqual([]);
    await expect
      .poll(async () => (await lines(machine, 'in')).length, { message: when })
      .toBe(isApplied ? 1 : 0);
    if (!isApplied) expect(found.changes, when).toBe(0);
    await openPackage(machine, file);
    await expect(take(page)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/^这个包已于 .* 导入过/)).toHaveCount(isApplied ? 1 : 0);
    await take(page).click();
    await expect(isIn(page)).toBeVisible({ timeout: 60_000 });
    const end = await onDisk(page);
    expect(end.changes, when).toBeGreaterThanOrEqual(CHANGES);
    if (isApplied) expect(end, when).toEqual(found);
    expect(end.packages, when).toEqual([`applied ${end.changes}`]);
    expect(await lines(machine, 'in'), when).toEqual([`1 applied ${end.changes} ${end.changes}`]);
    await openPage(machine, '/exchange/units', '下级单位');
    await expect(
      page.getByRole('grid', { name: '下级单位' }).getByRole('row').filter({ hasText: '合计（2个单位）' }),
    ).toBeVisible({ timeout: 60_000 });
    await machine.app.kill();
    return isApplied;
  };

  let machine = await fresh(0);
  await openPackage(machine, file);
  await expect(take(machine.page)).toBeVisible({ timeout: 60_000 });
  const began = performance.now();
  await take(machine.page).click();
  await expect(isIn(machine.page)).toBeVisible({ timeout: 60_000 });
  const ms = performance.now() - began;
  expect(await expectWhole(machine, 'not killed')).toBe(true);

  const begun = () => machine.page.getByRole('dialog', { name: '正在接收' }).getByRole('status').waitFor();
  machine = await fresh(1);
  await openPackage(machine, file);
  machine = await killed(machine, begun);
  expect(await expectWhole(machine, 'copying or verifying')).toBe(false);

  for (const [at, share] of [0.2, 0.7].entries()) {
    machine = await fresh(2 + at);
    await openPackage(machine, file);
    await expect(take(machine.page)).toBeVisible({ timeout: 60_000 });
    machine = await killed(machine, async () => {
      await take(machine.page).click();
      await machine.page.waitForTimeout(ms * share);
    });
    const isApplied = await expectWhole(machine, `${share} of the import`);
    console.info(
      `killed after ${Math.round(ms * share)} ms of ${Math.round(ms)}: ${isApplied ? 'all' : 'nothing'}`,
    );
  }
});

test('a kill while a package is written leaves no half package; its unfinished file goes a day later', async () => {
  test.setTimeout(600_000);
  const stick = room.folder('stick');
  const big = await bigBranch();
  let { branch } = big;
  // Long enough on the way that the kill comes in the middle of it.
  await attach(branch, 'large', LARGE);
  const partsOn = (): readonly string[] => readdirSync(stick).filter((name) => name.endsWith('.part'));
  let unfinished: readonly string[] = [];
  for (const wait of [0, 150]) {
    await begin(branch, stick);
    await expect
      .poll(() => partsOn().filter((name) => name.startsWith('ql-') && !unfinished.includes(name)).length, {
        intervals: [5],
        timeout: 60_000,
      })
      .toBeGreaterThan(0);
    await branch.page.waitForTimeout(wait);
    branch = await room.restarted(branch, LATER);
    unfinished = partsOn();
    expect(packagesIn(stick)).toEqual([]);
    expect(await lines(branch, 'out')).toEqual([]);
    expect(filesIn(branch, 'outbox')).toEqual([]);
  }
  expect(unfinished.length).toBeGreaterThan(0);
  const file = await written(branch, stick);
  // A young one may be another machine at work.
  expect(partsOn()).toEqual(unfinished);
  const longAgo = new Date(LATER);
  for (const name of unfinished) utimesSync(join(stick, name), longAgo, longAgo);
  branch = await room.restarted(branch, DAY_AFTER);
  const next = await written(branch, stick);
  expect(partsOn()).toEqual([]);
  expect((await lines(branch, 'out')).map((line) => line.split(' ')[0]).toSorted()).toEqual(['1', '2']);
  const { superior } = big;
  for (const each of [next, file]) {
    await openPackage(superior, each);
    await expect(take(superior.page)).toBeVisible({ timeout: 60_000 });
    await take(superior.page).click();
    await expect(isIn(superior.page)).toBeVisible({ timeout: 60_000 });
  }
});
