import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blockPart, rowsOf } from '../../../renderer/store/backup-rows.ts';
import type { BlockRow } from '../../../renderer/store/database.ts';
import type { OpenStore } from '../../../renderer/store/open.ts';
import { openStore } from '../../../renderer/store/open-store.ts';
import { unseal } from '../../../renderer/store/seal.ts';
import { sessionOf } from '../../../renderer/store/sessions.ts';
import type { Write } from '../../../shared/domain/action.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { decodeBlock, openBlock } from '../../../shared/log/block-codec.ts';
import { partsOf, pathTo } from '../../../shared/log/scope.ts';
import { spansOf } from '../../../shared/log/tracks.ts';
import { startMain, type TestMain } from './bridge.ts';

let main: TestMain;
let store: OpenStore;
const on = calendarDate('2026-02-03');

beforeEach(async () => {
  main = await startMain();
  const opened = await openStore({
    ...{ space: 'unit', vaultId: main.vaultId, actor: { id: 'zhang', name: '张专干' } },
    onProgress: () => undefined,
  });
  if (!opened.ok) throw new Error(opened.code);
  store = opened.value;
});
afterEach(async () => {
  store.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
});

const rows = (): Promise<BlockRow[]> => sessionOf(store).database.blocks.toArray();
async function textOf(row: BlockRow): Promise<string> {
  const opened = await unseal([row]);
  if (!opened.ok) throw new Error(opened.code);
  return opened.value[0] ?? '';
}

const person: Write = { table: 'person', id: 'p1', set: { name: '李明' } };
const secretEvent: Write = {
  ...{ table: 'event', id: 'e1' },
  set: { title: '密训', kind: 'reading', from: on, to: on, level: 'secret' },
};
const remark = (unitId: string): Write => ({
  ...{ table: 'remark', id: `m-${unitId}` },
  set: { unitId, table: 'event', record: 'x', kind: 'note', text: '请补', on, by: '王' },
});
const directive: Write = { table: 'directive', id: 'd1', set: { kind: 'notice', title: '通知' } };
const handoff: Write = {
  ...{ table: 'handoff', id: 'h1' },
  set: { direction: 'out', kind: 'up', unitId: 'u1', level: 'internal', status: 'written' },
};

describe('a sealed block', () => {
  it('holds changes of one path and one level, and says which', async () => {
    const writes = [person, secretEvent, remark('u1'), remark('u2'), directive, handoff];
    expect(await store.commit({ label: '一次', writes })).toMatchObject({ ok: true });
    const found = new Map<string, BlockRow>();
    for (const row of await rows()) {
      const entries = [...decodeBlock(await textOf(row))];
      const streams = new Set(entries.map(({ change }) => change.stream));
      expect(streams.size).toBe(1);
      expect(partsOf([...streams][0] ?? '')).toMatchObject({ path: row.path, level: row.level });
      expect(row.spans).toEqual(spansOf(entries));
      found.set(`${row.path} ${row.level}`, row);
    }
    expect([...found.keys()].sort()).toEqual(
      [
        ...['0 internal', '0 secret', '0/desk internal', '0/down internal'],
        ...[`${pathTo('u1')} internal`, `${pathTo('u2')} internal`],
      ].sort(),
    );
    expect(await store.selfCheck(() => undefined)).toMatchObject({ same: true, changes: 6 });
  });

  it('does not carry the label of an action to who may not know what else it wrote', async () => {
    const labelled = async (writes: readonly Write[]): Promise<readonly string[]> => {
      const before = (await rows()).length;
      expect(await store.commit({ label: '说出秘密', writes })).toMatchObject({ ok: true });
      const fresh = (await rows()).slice(before);
      const found: string[] = [];
      for (const row of fresh) {
        const text = await textOf(row);
        expect(text.includes('说出秘密')).toBe(Object.keys(openBlock(text).labels).length > 0);
        if (text.includes('说出秘密')) found.push(`${row.path} ${row.level}`);
      }
      return found;
    };
    expect(await labelled([person])).toEqual(['0 internal']);
    expect(await labelled([{ ...person, id: 'p2' }, secretEvent])).toEqual(['0 secret']);
    expect(await labelled([{ ...person, id: 'p3' }, directive])).toEqual(['0 internal']);
    expect(await labelled([remark('u1'), remark('u2')])).toEqual([]);
    expect(await labelled([remark('u3')])).toEqual([`${pathTo('u3')} internal`]);
    expect((await labelled([{ ...person, id: 'p4' }, handoff])).toSorted()).toEqual([
      ...['0 internal', '0/desk internal'],
    ]);
  });

  it('is only merged with blocks of its path, and the merged one says what is in it', async () => {
    for (let n = 0; n < 30; n++)
      await store.commit({
        label: '人',
        writes: [{ table: 'person', id: `a${n}`, set: { name: `人${n}` } }],
      });
    for (let n = 0; n < 30; n++) await store.commit({ label: '批注', writes: [remark(`u${n % 2}`)] });
    for (let n = 0; n < 30; n++)
      await store.commit({
        label: '下发',
        writes: [{ ...directive, id: `d${n}` }],
      });
    await store.settle();
    const merged = await rows();
    expect(merged.length).toBeLessThan(90);
    for (const row of merged) {
      const entries = [...decodeBlock(await textOf(row))];
      for (const { change } of entries) expect(partsOf(change.stream)?.path).toBe(row.path);
      expect(row.spans).toEqual(spansOf(entries));
    }
    expect(await store.selfCheck(() => undefined)).toMatchObject({ same: true });
  });

  it('goes into a backup and comes back with all that it says; older rows as well', async () => {
    await store.commit({ label: '一次', writes: [person, directive] });
    const all = await rows();
    expect(rowsOf(all.map(blockPart))?.blocks).toEqual(all);
    const old = all.map(({ path, spans, ...rest }) => rest);
    expect(rowsOf(old.map(blockPart))?.blocks).toEqual(old);
    for (const part of all.map(blockPart)) expect(part.key.length).toBeLessThanOrEqual(400);
    const damaged = all.map(blockPart).map((part) => ({ ...part, bytes: part.bytes.slice(0, -1) }));
    expect(rowsOf(damaged)).toBeNull();
  });
});
