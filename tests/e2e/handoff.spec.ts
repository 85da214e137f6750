import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { removeFolder } from '../support/remove-folder.ts';
import {
  closeWritten,
  connect,
  enterCode,
  type Machine,
  newUnit,
  openPackage,
  openPage,
  receivePackage,
  writePackage,
} from './handoff-steps.ts';

let root = '';
const running: Machine[] = [];
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-handoff-'));
});
test.afterEach(async () => {
  for (const machine of running.splice(0)) await machine.app.kill();
  await removeFolder(root);
});

async function unit(id: string, name: string, people: readonly string[]): Promise<Machine> {
  const made = await newUnit(root, id, name, people);
  running.push(made);
  return made;
}

function folder(name: string): string {
  const path = join(root, name);
  mkdirSync(path);
  return path;
}

test('上报 on a stick: registered by telephone, written, received, confirmed, then only what is new', async () => {
  test.setTimeout(120_000);
  const superior = await unit('superior', '临江市局', ['孙市局']);
  const branch = await unit('branch', '城关分局', ['李城关', '王城关']);
  const stick = folder('stick');
  await connect(superior, branch, folder('identities'));
  const first = await writePackage(branch, '生成上报包', stick);
  expect(first).toMatch(/^[a-z0-9-]{1,50}\.qlpkg$/);
  await closeWritten(branch);
  const code = await receivePackage(superior, join(stick, first));
  await superior.page.getByRole('button', { name: '查看内容' }).click();
  await expect(superior.page.getByText('李城关').first()).toBeVisible();
  await enterCode(branch, code);
  await openPage(branch, '/exchange', '上报下发');
  await expect(branch.page.getByRole('grid', { name: '往来单位' })).toContainText('临江市局');
  await openPackage(superior, join(stick, first));
  await expect(superior.page.getByText(/这个包已于 .* 导入过/)).toBeVisible();
});
