import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { scanForCanaries } from '../support/canary-scan.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { firstRun, go, importRoster, unlock } from './vault-steps.ts';

/**
 * security.md, “Threats”: after a full run a raw scan of the profile folder and of the backup folder finds none of
 * the texts that were typed, imported, searched, drafted or attached.
 */
const PASSWORD = '金丝雀-口令-20261124';
const two = (n: number): string => String(n).padStart(2, '0');

/** A made-up 身份证号 with its check digit (GB 11643). */
function idNumber(i: number): string {
  const body = `11010119${70 + i}0307${two(i)}7`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

const unit = {
  unitName: '雀鸣市税务局第七稽查局',
  selfName: '雀鸣我局',
  partyBody: '雀鸣局党委',
  superior: '雀鸣省税务局',
  userName: '雀鸣专干欧阳',
} as const;
const people = Array.from({ length: 14 }, (_, i) => ({
  name: `雀${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[i]}鸣`,
  idNumber: idNumber(i),
  duty: `雀鸣职务第${two(i)}号`,
}));
const event = { title: '雀鸣专题培训班甲', approval: '雀鸣批准文号八十一' } as const;
const draft = '雀鸣未保存的落款署名';
const searches = ['雀鸣查找内容一', '雀鸣查找内容二'] as const;
const evidence = { name: '雀鸣签到表扫描件.pdf', content: '雀鸣佐证材料正文' } as const;

const canaries = [
  PASSWORD,
  ...Object.values(unit),
  ...people.flatMap(({ name, idNumber, duty }) => [name, idNumber, duty]),
  ...Object.values(event),
  draft,
  ...searches,
  ...Object.values(evidence),
];

const rosterCsv = (): string =>
  [
    '姓名,身份证号,性别,科室,职务',
    ...people.map(({ name, idNumber, duty }) => [name, idNumber, '男', '雀鸣一科', duty].join(',')),
  ].join('\r\n');

let root = '';
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'qinglan-canary-'));
});
test.afterEach(() => removeFolder(root));

async function work(app: Launched): Promise<void> {
  const { page } = app;
  await page.getByRole('searchbox').or(page.getByPlaceholder('姓名')).first().fill(searches[0]);
  await page.keyboard.press('Control+k');
  await page.getByLabel('查找').last().fill(searches[1]);
  await page.keyboard.press('Escape');
  await go(page, '/events?new=1');
  await page.getByLabel('活动名称').fill(event.title);
  await page.getByLabel('审批依据').fill(event.approval);
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await expect(page.getByRole('heading', { name: event.title })).toBeVisible();
  await page.evaluate(
    async ({ name, content }) => {
      const bytes = new TextEncoder().encode(content.repeat(500));
      const added = await window.qinglan.call('evidence:add', { fileName: name, level: 'internal', bytes });
      if (!added.ok) throw new Error(added.code);
    },
    { name: evidence.name, content: evidence.content },
  );
  await go(page, '/settings');
  await page.getByLabel('落款署名').fill(draft);
  await page.waitForTimeout(800);
  await go(page, '/exchange/backup');
  await page.getByRole('button', { name: '立即备份' }).click();
  await expect(page.getByText('从介质读回核对')).toBeVisible();
}

test('nothing that was typed, imported, searched, drafted or attached can be read on the disk', async () => {
  expect(new Set(canaries).size).toBeGreaterThanOrEqual(50);
  const profileDir = join(root, 'profile');
  const backups = mkdtempSync(join(root, 'backups-'));
  const csv = join(root, 'roster.csv');
  writeFileSync(csv, rosterCsv());

  const app = await launch({ profileDir });
  await firstRun(app, { ...unit, password: PASSWORD, backupFolder: backups, begin: '导入花名册' });
  await importRoster(app, csv, people[0]?.name ?? '');
  await work(app);
  const running = await scanForCanaries([profileDir, backups], canaries);
  expect(running.hits).toEqual([]);
  await app.close();

  const { hits, files, bytes } = await scanForCanaries([profileDir, backups], canaries);
  expect(hits).toEqual([]);
  expect(files).toBeGreaterThan(20);
  expect(bytes).toBeGreaterThan(100_000);
  expect(readdirSync(backups).filter((name) => name.endsWith('.qlbak'))).not.toHaveLength(0);

  writeFileSync(join(profileDir, 'planted'), Buffer.from(`\0${event.title}`, 'utf16le'));
  expect((await scanForCanaries([profileDir], canaries)).hits).toMatchObject([
    { canary: event.title, encoding: 'utf16le' },
  ]);

  const again = await launch({ profileDir });
  await unlock(again.page, PASSWORD);
  await go(again.page, '/people');
  await expect(again.page.getByText(people[3]?.name ?? '').first()).toBeVisible();
  await go(again.page, '/settings');
  await expect(again.page.getByLabel('落款署名')).toHaveValue(draft);
  await again.close();
});
