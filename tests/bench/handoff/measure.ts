import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Medium } from '../../../shared/contract/handoff-calls.ts';
import { type Launched, launch } from '../../e2e/fixture.ts';
import { holdStore } from '../../e2e/store-in-page.ts';
import { firstRun } from '../../e2e/vault-steps.ts';
import { type Figure, figure, median, RUNS, repeated, rounded, timed } from '../figures.ts';
import { rendererMemory } from '../memory.ts';
import { branch, logOf, packageOf } from './branches.ts';
import {
  plainRows,
  unzipLines,
  yjsDocument,
  yjsImport,
  yjsPackage,
  yjsVector,
  zipLines,
} from './references.ts';
import { handoffWrites } from './rows.ts';

const CHANGES = 100_000;
const SHARE = 0.01;
const BRANCHES = 200;
const BRANCH_CHANGES = 5_000;
const PASSWORD = '量一量-有多快-2026';

interface Unit {
  readonly app: Launched;
  readonly unitIdentity: string;
}

async function unit(root: string, mainFile: string, id: string, name: string): Promise<Unit> {
  const app = await launch({ profileDir: join(root, id), mainFile, clock: '2026-11-24T09:00:00+08:00' });
  await firstRun(app, {
    ...{ unitName: name, selfName: '我局', partyBody: '局党委', superior: '上级局', userName: '张三' },
    ...{ password: PASSWORD, begin: '直接开始', backupFolder: mkdtempSync(join(root, `${id}-backup-`)) },
  });
  await holdStore(app.page);
  await app.page.evaluate(() => {
    window.location.hash = '/help';
  });
  const unitIdentity = join(root, `${id}.qlid`);
  app.dialogs.saveAs(unitIdentity);
  await app.page.evaluate((unitName) => window.qinglan.call('identity:save', { unitName }), name);
  return { app, unitIdentity };
}

const enrol = (at: Unit, file: string, role: 'superior' | 'subordinate'): Promise<string> => {
  at.app.dialogs.chooseFile(file);
  return at.app.page.evaluate((as) => window.bench.enrol(as), role);
};

const stickOf = (at: Unit, folder: string): Promise<Medium> => {
  at.app.dialogs.chooseFolder(folder);
  return at.app.page.evaluate(() => window.bench.stick());
};

/** Packages between two running programs, then a superior with two hundred branches. */
export async function measureHandoff(
  root: string,
  mainFile: string,
  say: (text: string) => void,
): Promise<readonly Figure[]> {
  const stick = join(root, 'stick');
  mkdirSync(stick);
  const sender = await unit(root, mainFile, 'sender', '城关分局');
  const superior = await unit(root, mainFile, 'superior', '临江市局');
  try {
    const superiorId = await enrol(sender, superior.unitIdentity, 'superior');
    const senderId = await enrol(superior, sender.unitIdentity, 'subordinate');
    const figures = await between({ sender, superior, superiorId, senderId, stick, say });
    await sender.app.close();
    return [...figures, ...(await manyBranches(superior, root, stick, say))];
  } finally {
    await sender.app.kill();
    await superior.app.kill();
  }
}

interface Pair {
  readonly sender: Unit;
  readonly superior: Unit;
  readonly superiorId: string;
  readonly senderId: string;
  readonly stick: string;
  readonly say: (text: string) => void;
}

async function between(pair: Pair): Promise<readonly Figure[]> {
  const { sender, superior, superiorId, senderId, stick, say } = pair;
  const out = await stickOf(sender, stick);
  const into = await stickOf(superior, stick);
  await sender.app.page.evaluate((count) => window.bench.loadChanges(count), CHANGES);
  const send = (isFull: boolean) =>
    sender.app.page.evaluate(([unitId, medium, full]) => window.bench.sendPackage(unitId, medium, full), [
      superiorId,
      out,
      isFull,
    ] as const);
  const exports: number[] = [];
  const imports: number[] = [];
  let last = await send(true);
  let code = '';
  for (let run = 0; run < RUNS; run++) {
    last = await send(true);
    exports.push(last.ms);
    if (run > 0) await superior.app.page.evaluate((id) => window.bench.dropUnit(id), senderId);
    const taken = await superior.app.page.evaluate(
      ([medium, name]) => window.bench.takePackage(medium, name),
      [into, last.name] as const,
    );
    if (taken.fresh !== last.changes) throw new Error(`${taken.fresh} of ${last.changes} changes taken`);
    imports.push(taken.ms);
    ({ code } = taken);
  }
  say(`package of ${last.changes} changes: ${last.bytes} bytes`);
  await sender.app.page.evaluate(([id, digits]) => window.bench.confirm(id, digits), [
    last.handoffId,
    code,
  ] as const);
  await sender.app.page.evaluate((count) => window.bench.loadChanges(count), CHANGES * SHARE);
  const parts = await repeated(async () => (await send(false)).ms);
  return compare({ exports, imports, parts, bytes: last.bytes / last.changes, say });
}

interface Measured {
  readonly exports: readonly number[];
  readonly imports: readonly number[];
  readonly parts: readonly number[];
  readonly bytes: number;
  readonly say: (text: string) => void;
}

/** The same rows as zipped JSON lines and through Yjs, in this process. */
async function compare({ exports, imports, parts, bytes, say }: Measured): Promise<readonly Figure[]> {
  const rows = plainRows(CHANGES);
  const lines = zipLines(rows);
  const zips = await repeated(() => timed(async () => zipLines(rows)));
  const unzips = await repeated(() => timed(async () => unzipLines(lines)));
  const doc = yjsDocument(CHANGES);
  const update = yjsPackage(doc);
  const yjsOut = await repeated(() => timed(async () => yjsPackage(doc)));
  const yjsIn = await repeated(() => timed(async () => yjsImport(update)));
  const vector = yjsVector(doc);
  doc.transact(() => {
    const records = doc.getMap<{ set: (name: string, value: unknown) => void }>('records');
    for (const writes of handoffWrites(CHANGES * SHARE))
      for (const write of writes) records.get(`${write.table}/${write.id}`)?.set('status', 'returned');
  });
  const yjsParts = await repeated(() => timed(async () => yjsPackage(doc, vector)));
  say(
    `yjs: out ${rounded(median(yjsOut))} ms, in ${rounded(median(yjsIn))} ms, ${rounded(update.length / CHANGES)} bytes a change, not sealed`,
  );
  return [
    figure('export_100k', exports, 'ms', 2_000, { id: 'json_lines_gzip', values: zips }),
    figure('import_100k', imports, 'ms', 2_500, { id: 'json_lines_gzip', values: unzips }),
    figure('package_bytes', [bytes], 'bytes', 30, {
      id: 'json_lines_gzip',
      values: [lines.length / CHANGES],
    }),
    figure('export_1pct', parts, 'ms', 150, { id: 'yjs_diff', values: yjsParts }),
  ];
}

async function manyBranches(
  superior: Unit,
  root: string,
  stick: string,
  say: (text: string) => void,
): Promise<readonly Figure[]> {
  const { page } = superior.app;
  const medium = await stickOf(superior, stick);
  const names: string[] = [];
  const start = Date.now();
  for (let no = 0; no < BRANCHES; no++) {
    const file = join(root, `branch-${no}.qlid`);
    const made = await branch(join(root, `branch-${no}`), superior.unitIdentity, file, stick);
    await enrol(superior, file, 'subordinate');
    const incarnation = `branch-${no}-machine`;
    names.push(await packageOf(made, logOf(incarnation, BRANCH_CHANGES), incarnation));
    made.vault.lock('button');
  }
  say(`${BRANCHES} branches with their packages made in ${Math.round((Date.now() - start) / 1000)} s`);
  const memory: number[] = [];
  const took = await timed(async () => {
    for (const [at, name] of names.entries()) {
      await page.evaluate(([from, file]) => window.bench.takePackage(from, file), [medium, name] as const);
      if (at % 50 === 49) memory.push(await rendererMemory(superior.app));
    }
  });
  const lines = zipLines(plainRows(BRANCH_CHANGES));
  const plain = await timed(async () => {
    for (let no = 0; no < BRANCHES; no++) unzipLines(lines);
  });
  return [
    figure('superior', [took], 'ms', 60_000, { id: 'json_lines_gzip', values: [plain] }),
    figure('superior_memory', [Math.max(...memory)], 'MB', 700, {
      id: 'after_50_branches',
      values: memory.slice(0, 1),
    }),
  ];
}
