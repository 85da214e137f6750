import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { OpenStore } from '../../renderer/store/open.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { type Launched, launch } from './fixture.ts';
import { holdStore } from './store-in-page.ts';
import { firstRun, unlock } from './vault-steps.ts';

declare global {
  interface Window {
    readonly storeUnderTest: OpenStore;
  }
}

/** records.md, “Faults”: kill −9 of the running program while it writes. */
const KILLS = 20;
const PASSWORD = '拔电源-也不怕-2026';
const WRITES = 4;

/** The same moments in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Acknowledged {
  readonly actions: Set<number>;
  draft: number;
}

/** Commits actions of four records and saves a draft, as fast as the disk allows, and says what was acknowledged. */
async function write(page: Page, from: number): Promise<void> {
  await page.evaluate(
    ({ first, size }) => {
      const store = window.storeUnderTest;
      const one = async (n: number) => {
        const writes = Array.from({ length: size }, (_, part) => ({
          ...{ table: 'person' as const, id: `k${n}.${part}`, set: { name: `人${n}`, order: n } },
        }));
        const done = await store.commit({ label: `写${n}`, writes });
        if (done.ok) console.info(`ack ${n}`);
        await store.saveDraft('kill.draft', n);
        console.info(`draft ${n}`);
        if (n % 40 === 0) void store.settle();
      };
      const run = async () => {
        for (let n = first; ; n++) await one(n);
      };
      void run();
    },
    { first: from, size: WRITES },
  );
}

function listen(page: Page, known: Acknowledged): void {
  page.on('console', (message) => {
    const [word, n] = message.text().split(' ');
    if (word === 'ack') known.actions.add(Number(n));
    if (word === 'draft') known.draft = Number(n);
  });
}

/** What is there after the kill: whole actions only, all that was acknowledged, the draft, and an intact log. */
async function look(page: Page) {
  return page.evaluate(async (size) => {
    const store = window.storeUnderTest;
    const counts = new Map<number, number>();
    for (const id of store.records().person.keys()) {
      const n = Number(/^k(\d+)\./.exec(id)?.[1]);
      counts.set(n, (counts.get(n) ?? 0) + 1);
    }
    const check = await store.selfCheck(() => undefined);
    return {
      whole: [...counts].filter(([, count]) => count === size).map(([n]) => n),
      half: [...counts].filter(([, count]) => count !== size).map(([n]) => n),
      draft: Number((await store.loadDraft('kill.draft')) ?? 0),
      check,
    };
  }, WRITES);
}

async function start(profileDir: string, known: Acknowledged): Promise<Launched> {
  const app = await launch({ profileDir });
  listen(app.page, known);
  return app;
}

test('a kill at any moment of writing loses nothing acknowledged and leaves nothing half there', async () => {
  test.setTimeout(600_000);
  const root = mkdtempSync(join(tmpdir(), 'qinglan-kill-'));
  const profileDir = join(root, 'profile');
  const random = seeded(20_261_124);
  const known: Acknowledged = { actions: new Set(), draft: 0 };
  let app = await start(profileDir, known);
  await firstRun(app, {
    ...{
      unitName: '示范市税务局',
      selfName: '我局',
      partyBody: '党委',
      superior: '示范省税务局',
      userName: '张三',
    },
    ...{ password: PASSWORD, backupFolder: mkdtempSync(join(root, 'backup-')), begin: '直接开始' },
  });
  let next = 1;
  for (let kill = 0; kill < KILLS; kill++) {
    await holdStore(app.page);
    await write(app.page, next);
    await app.page.waitForTimeout(30 + Math.floor(random() * 900));
    await app.kill();
    app = await start(profileDir, known);
    await unlock(app.page, PASSWORD);
    await holdStore(app.page);
    const found = await look(app.page);
    const lost = [...known.actions].filter((n) => !found.whole.includes(n));
    expect({ kill, lost, half: found.half, differences: found.check.differences }).toEqual({
      ...{ kill, lost: [], half: [], differences: [] },
    });
    expect(found.draft).toBeGreaterThanOrEqual(known.draft);
    next = Math.max(0, ...found.whole, ...known.actions) + 1;
  }
  expect(known.actions.size).toBeGreaterThan(KILLS);
  await app.close();
  await removeFolder(root);
});
