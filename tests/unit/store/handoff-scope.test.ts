import { afterEach, expect, it } from 'vitest';
import { call } from '../../../renderer/bridge/bridge.ts';
import { exportPackage } from '../../../renderer/store/handoff/export.ts';
import { takeReceiptCode } from '../../../renderer/store/handoff/receipts.ts';
import { unpack } from '../../../renderer/store/pack.ts';
import { sessionOf } from '../../../renderer/store/sessions.ts';
import type { Action } from '../../../shared/domain/action.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { must } from '../vault/test-host.ts';
import { connect, type Desk, newDesk, openFile, planFor, send } from './units-world.ts';

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});

const never = new AbortController().signal;

/** Everything that who opens a package can read: what main says of it and the clear text of all parts. */
async function clearOf(at: Desk, name: string): Promise<string> {
  const opened = await openFile(at, name);
  const texts: string[] = [];
  while (texts.length < opened.parts.length) {
    const request = { session: opened.session, offset: texts.length };
    const read = must(await at.as(() => call('package:read', request)));
    if (read.length === 0) throw new Error('no parts');
    for (const bytes of read) texts.push(await unpack(new Uint8Array(bytes)));
  }
  return [JSON.stringify(opened), ...texts].join('\n');
}

const on = calendarDate('2026-03-02');
const event = (id: string, title: string, level: 'internal' | 'secret' | 'confidential') =>
  ({ table: 'event', id, set: { title, kind: 'reading', from: on, to: on, level } }) as const;
const remark = (id: string, unitId: string, text: string) =>
  ({ table: 'remark', id, set: { unitId, table: 'event', record: 'e', kind: 'note', text, on } }) as const;

/** One action over many paths and levels: its label names the secret one. */
const written = (branch: Desk, other: Desk): readonly Action[] => [
  {
    label: '登记 词标签',
    writes: [
      { table: 'person', id: 'p1', set: { name: '词内部人' } },
      event('e1', '词内部活动', 'internal'),
      event('e2', '词秘密活动', 'secret'),
      event('e3', '词机密活动', 'confidential'),
    ],
  },
  {
    label: '下发 词下发标签',
    writes: [
      { table: 'directive', id: 'd1', set: { kind: 'task', title: '词下发件', status: 'issued' } },
      remark('r1', branch.unit.id, '词给本单位'),
      remark('r2', other.unit.id, '词给别的单位'),
    ],
  },
  { label: '改名 词改名标签', writes: [{ table: 'person', id: 'p1', set: { name: '词改后人' } }] },
];

const words = [
  ...['词标签', '词内部人', '词内部活动', '词秘密活动', '词机密活动', '词下发标签', '词下发件', '词给本单位'],
  ...['词给别的单位', '词改名标签', '词改后人'],
];
const inOf = (clear: string): readonly string[] => words.filter((word) => clear.includes(word));

it('no package has a byte of a path or level that does not go along, before and after blocks are merged', async () => {
  const [middle, branch, other, top] = [
    await newDesk('县局'),
    await newDesk('城关分局'),
    await newDesk('乡镇分局'),
    await newDesk('市局'),
  ];
  open.push(middle, branch, other, top);
  const folder = connect(middle, branch, other);
  connect(top, middle);
  middle.unit.media.set('stick', folder);
  top.unit.media.set('stick', folder);
  for (const action of written(branch, other)) must(await middle.as(() => middle.store.commit(action)));
  for (const round of ['as written', 'merged']) {
    const read = async (to: Desk, more: Parameters<typeof send>[2]) => {
      const { written } = await send(middle, to, { isFull: true, ...more });
      const clear = await clearOf(to, written.files[0]?.name ?? '');
      // The ledger of the desks names other packages and units.
      expect(clear.includes('0/desk')).toBe(false);
      return inOf(clear);
    };
    expect(await read(top, { level: 'internal' }), round).toEqual([
      ...['词内部人', '词内部活动', '词改名标签', '词改后人'],
    ]);
    expect(await read(top, { level: 'secret' }), round).toEqual([
      ...['词内部人', '词内部活动', '词秘密活动', '词改名标签', '词改后人'],
    ]);
    expect(await read(branch, { kind: 'down' }), round).toEqual(['词下发件', '词给本单位']);
    expect(await read(other, { kind: 'down', level: 'confidential' }), round).toEqual([
      ...['词下发件', '词给别的单位'],
    ]);
    for (let n = 0; n < 60; n++)
      must(
        await middle.as(() => middle.store.commit({ label: '改', writes: [event(`x${n}`, '词', 'secret')] })),
      );
    await middle.as(() => middle.store.settle());
  }
});

it('an incremental package that begins within a block has nothing of what went before', async () => {
  const [branch, superior] = [await newDesk('城关分局'), await newDesk('县局')];
  open.push(branch, superior);
  connect(superior, branch);
  await branch.commit({ table: 'person', id: 'p1', set: { name: '词先到的人' } });
  // Written while the package is: no line of the ledger lies between, and all of it becomes one block.
  let later: Promise<unknown> | null = null;
  const meanwhile = () => {
    later ??= Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        branch.commit({ table: 'person', id: `n${n}`, set: { name: `词后来的人${n}` } }),
      ),
    );
  };
  const plan = planFor(superior);
  const first = must(await branch.as(() => exportPackage(branch.store, plan, meanwhile, never)));
  await later;
  expect(first.changes).toBe(2);
  must(await branch.as(() => takeReceiptCode(branch.store, first.handoffId, first.written.receiptCode)));
  await branch.as(() => branch.store.settle());
  const holding = await sessionOf(branch.store)
    .database.blocks.filter(({ count }) => count > 60)
    .count();
  expect(holding).toBe(1);
  const second = await send(branch, superior);
  expect(second.changes).toBe(60);
  const clear = await clearOf(superior, second.written.files[0]?.name ?? '');
  expect([clear.includes('词先到的人'), clear.includes('词后来的人59')]).toEqual([false, true]);
});
