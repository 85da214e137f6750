import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../renderer/store/checkpoint.ts';
import { exportPackage } from '../../../renderer/store/handoff/export.ts';
import { importPackage } from '../../../renderer/store/handoff/import.ts';
import { imports } from '../../../renderer/store/handoff/import-mark.ts';
import { closeUnitSession, openUnitSession } from '../../../renderer/store/handoff/unit-session.ts';
import { inTurn } from '../../../renderer/store/session.ts';
import { sessionOf } from '../../../renderer/store/sessions.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { attach } from '../handoff/package-world.ts';
import { codeOf, must } from '../vault/test-host.ts';
import {
  carry,
  connect,
  copyOfDisk,
  type Desk,
  dumpOf,
  namesAt,
  newDesk,
  openFile,
  planFor,
  reopen,
  send,
  take,
} from './units-world.ts';

const never = new AbortController().signal;
const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});
async function pair() {
  const [branch, superior] = [await newDesk('城关分局'), await newDesk('县局')];
  open.push(branch, superior);
  return { branch, superior, folder: connect(superior, branch) };
}
const person = (id: string, name: string) => ({ table: 'person' as const, id, set: { name } });

describe('one after the other', () => {
  it('exports at once have one number each', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    await Promise.all([send(branch, superior), send(branch, superior), send(branch, superior)]);
    const numbers = [...branch.store.records().handoff.values()].map(({ number }) => number);
    expect(numbers.sort()).toEqual([1, 2, 3]);
  });

  it('two imports at once end as one after the other', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    const first = await send(branch, superior);
    await branch.commit(person('p2', '赵强'));
    const second = await send(branch, superior);
    const opened = [];
    for (const sent of [second, first])
      opened.push(await openFile(superior, sent.written.files[0]?.name ?? ''));
    const outcomes = await Promise.all([...opened, ...opened].map((one) => take(superior, one)));
    expect(outcomes.map(({ fresh }) => fresh)).toEqual([3, 0, 0, 0]);
    expect(await namesAt(superior, branch.unit.id)).toEqual(['李明', '赵强']);
  });
});

describe('pages of a unit', () => {
  it('are not written by who read the unit before a later package came', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    await carry(branch, superior);
    const own = sessionOf(superior.store);
    const early = must(await superior.as(() => openUnitSession(own, branch.unit.id)));
    await branch.commit(person('p1', '李明（改）'), person('p2', '赵强'));
    await carry(branch, superior);
    const before = await dumpOf(superior.disk);
    expect(codeOf(await superior.as(() => writeCheckpoint(early)))).toBe('E_READ_ONLY');
    closeUnitSession(early);
    expect(await dumpOf(superior.disk)).toEqual(before);
    expect(await namesAt(superior, branch.unit.id)).toEqual(['李明（改）', '赵强']);
  });

  it('are written after a long import when nothing more comes, and hold the same as the log', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    for (let n = 0; n < 21; n++) {
      const writes = Array.from({ length: 1_000 }, (_, at) => person(`q${at}`, `第${n}次`));
      await branch.commit(...writes);
    }
    await carry(branch, superior);
    const own = sessionOf(superior.store);
    const tail = async () => {
      const unit = must(await superior.as(() => openUnitSession(own, branch.unit.id)));
      closeUnitSession(unit);
      return { changes: unit.tail.changes, people: unit.memory.records.person.size };
    };
    expect(await tail()).toEqual({ changes: 21_002, people: 1_001 });
    await expect.poll(tail, { timeout: 30_000, interval: 500 }).toEqual({ changes: 0, people: 1_001 });
  }, 60_000);
});

describe('cancelled', () => {
  it('an export leaves neither file nor line, at whatever step', async () => {
    const { branch, superior, folder } = await pair();
    await branch.commit(person('p1', '李明'));
    for (const stopAt of [0, 1, 2]) {
      const stop = new AbortController();
      let steps = 0;
      if (stopAt === 0) stop.abort();
      const done = await branch.as(() =>
        exportPackage(
          branch.store,
          planFor(superior),
          () => {
            steps += 1;
            if (steps >= stopAt) stop.abort();
          },
          stop.signal,
        ),
      );
      expect(codeOf(done), `step ${stopAt}`).toBe('E_CANCELLED');
      expect(readdirSync(folder)).toEqual([]);
      expect(branch.store.records().handoff.size).toBe(0);
    }
    expect(await send(branch, superior)).toMatchObject({ changes: 2 });
  });

  it('an import leaves everything as it was until the write step', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    await carry(branch, superior);
    await branch.commit(person('p2', '赵强'));
    const sent = await send(branch, superior);
    const opened = await openFile(superior, sent.written.files[0]?.name ?? '');
    await superior.as(() => superior.store.settle());
    const before = await dumpOf(superior.disk);
    for (const step of ['', '读取内容']) {
      const stop = new AbortController();
      if (step === '') stop.abort();
      const done = await superior.as(() =>
        importPackage(superior.store, opened, (name) => name === step && stop.abort(), stop.signal),
      );
      expect(codeOf(done), step).toBe('E_CANCELLED');
      expect(await dumpOf(superior.disk)).toEqual(before);
    }
    expect(await take(superior, opened)).toMatchObject({ fresh: 1 });
  });
});

describe('the line of a package', () => {
  it('stays as it was when the package comes again', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    const { sent, opened } = await carry(branch, superior);
    const line = superior.store.records().handoff.get(`in.${opened.packageId}`);
    await take(superior, await openFile(superior, sent.written.files[0]?.name ?? ''));
    expect(superior.store.records().handoff.get(`in.${opened.packageId}`)).toEqual(line);
    expect(line).toMatchObject({ fresh: 2, changes: 2, status: 'applied' });
  });
});

describe('attachments', () => {
  it('go along up to the level of the package, and are there on the other side', async () => {
    const { branch, superior } = await pair();
    const text = '签到表扫描件';
    const on = calendarDate('2026-03-02');
    const add = async (id: string, level: 'internal' | 'secret') => {
      const fileId = await attach(branch.unit, text, level);
      const about = { ownerTable: 'event', ownerId: 'e1', kind: 'other', fileName: `${id}.pdf` } as const;
      const set = { ...about, fileId, size: text.length, level, addedOn: on };
      await branch.commit({ table: 'evidence', id, set });
      return fileId;
    };
    const [open, secret] = [await add('open', 'internal'), await add('secret', 'secret')];
    const { outcome } = await carry(branch, superior);
    expect(outcome.attachments).toBe(1);
    const read = (fileId: string) => superior.unit.evidence['evidence:read']({ fileId }, { account: null });
    expect(must(await read(open))).toEqual(new TextEncoder().encode(text));
    expect((await read(secret)).ok).toBe(false);
  });
});

describe('closed in the middle', () => {
  it('an import is before or after, and its line is there at the next opening', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    await carry(branch, superior);
    await branch.commit(person('p2', '赵强'));
    const sent = await send(branch, superior);
    await superior.as(() => superior.store.settle());
    superior.close();
    const image = await copyOfDisk(superior.disk);
    const seen = new Set<string>();
    for (let at = 1; ; at = Math.ceil(at * 1.5)) {
      const disk = await copyOfDisk(image);
      const closing = await reopen(superior, { disk, acceptOlder: true });
      const opened = await openFile(closing, sent.written.files[0]?.name ?? '');
      let steps = 0;
      // The store closes at the n-th thing that the import does: a step that it tells, or a turn of the loop.
      const tick = () => {
        steps += 1;
        if (steps === at) closing.close();
      };
      const turns = setInterval(tick, 2);
      const done = await closing.as(() => importPackage(closing.store, opened, tick, never));
      clearInterval(turns);
      closing.close();
      const again = await reopen(superior, { disk, acceptOlder: true });
      await inTurn(imports, async () => undefined);
      const names = await namesAt(again, branch.unit.id);
      const line = again.store.records().handoff.get(`in.${opened.packageId}`);
      expect(line?.status, `${at}`).toBe(names.length === 2 ? 'applied' : undefined);
      if (done.ok) expect(names).toHaveLength(2);
      seen.add(`${names.length}`);
      again.close();
      if (steps < at) break;
    }
    expect([...seen].sort()).toEqual(['1', '2']);
  }, 60_000);
});
