import { afterEach, describe, expect, it } from 'vitest';
import { takeReceipt, takeReceiptCode } from '../../../renderer/store/handoff/receipts.ts';
import { refusable, refusableFailure, refusePackage } from '../../../renderer/store/handoff/refuse.ts';
import { listUnits, openUnit } from '../../../renderer/store/handoff/units.ts';
import { sessionOf } from '../../../renderer/store/sessions.ts';
import { returnedPackages } from '../../../shared/domain/handoff/returned.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { receiptSchema } from '../../../shared/log/package.ts';
import { codeOf, must } from '../vault/test-host.ts';
import {
  carry,
  connect,
  type Desk,
  namesAt,
  newDesk,
  openFile,
  preview,
  reopen,
  send,
  take,
  tryTake,
} from './units-world.ts';

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});
async function desk(name: string): Promise<Desk> {
  const made = await newDesk(name);
  open.push(made);
  return made;
}

async function pair(): Promise<{ readonly branch: Desk; readonly superior: Desk }> {
  const [branch, superior] = [await desk('城关分局'), await desk('县局')];
  connect(superior, branch);
  return { branch, superior };
}

const person = (id: string, name: string) => ({ table: 'person' as const, id, set: { name } });

async function confirm(
  from: Desk,
  to: Desk,
  handoffId: string,
  receipt: Parameters<typeof takeReceipt>[1]['receipt'],
) {
  const peer = from.unit.known.get(to.unit.id)?.peer ?? null;
  return from.as(() => takeReceipt(from.store, { peer, receipt })).then((done) => ({ done, handoffId }));
}

describe('上报', () => {
  it('carries records to the superior, beside its own, and says so', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'), person('p2', '赵强'));
    await superior.commit(person('s1', '上级的人'));
    const sent = await send(branch, superior);
    const opened = await openFile(superior, sent.written.files[0]?.name ?? '');
    const seen = await preview(superior, opened);
    expect(seen.importedAt).toBeNull();
    expect(seen.tables.find(({ table }) => table === 'person')).toMatchObject({ added: 2, changed: 0 });
    expect(await superior.as(() => listUnits(superior.store))).toEqual([]);
    const outcome = await take(superior, opened);
    expect(outcome).toMatchObject({ fresh: 3, held: 0, conflicts: 0, forks: 0 });
    expect(await namesAt(superior, branch.unit.id)).toEqual(['李明', '赵强']);
    expect([...superior.store.records().person.keys()]).toEqual(['s1']);
    expect(superior.store.records().handoff.get(`in.${opened.packageId}`)).toMatchObject({
      ...{ direction: 'in', status: 'applied', unitId: branch.unit.id, number: 1 },
    });
    expect(branch.store.records().handoff.get(opened.packageId)).toMatchObject({ status: 'written' });
    expect(superior.store.undoLabel()).not.toBe('接收交接包');
  });

  it('the same package again: nothing new, and it says when it came (G-18)', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    const { sent } = await carry(branch, superior);
    const again = await openFile(superior, sent.written.files[0]?.name ?? '');
    expect((await preview(superior, again)).importedAt).toBeGreaterThan(0);
    expect(await take(superior, again)).toMatchObject({ fresh: 0, held: 0, conflicts: 0 });
    expect(await namesAt(superior, branch.unit.id)).toEqual(['李明']);
  });

  it('only a receipt makes the next one incremental; full and incremental end in the same state', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    const first = await carry(branch, superior);
    expect((await send(branch, superior)).changes).toBe(first.sent.changes);
    const { done } = await confirm(branch, superior, first.sent.handoffId, first.outcome.receipt);
    expect(done).toMatchObject({ ok: true, value: { status: 'applied' } });
    await branch.commit(person('p2', '赵强'));
    const second = await carry(branch, superior);
    expect(second.sent.changes).toBe(1);
    expect(second.outcome.fresh).toBe(1);
    const other = await desk('省局');
    connect(other, branch);
    await carry(branch, other, { isFull: true });
    expect(await namesAt(other, branch.unit.id)).toEqual(await namesAt(superior, branch.unit.id));
  });

  it('takes the receipt as digits read out; wrong ones are counted', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    const { sent, outcome } = await carry(branch, superior);
    expect(outcome.receiptCode).toMatch(/^\d{8}$/);
    const wrong = await branch.as(() => takeReceiptCode(branch.store, sent.handoffId, '00000000'));
    expect(wrong).toMatchObject({ ok: false, code: 'E_CODE', facts: { left: 4 } });
    const code = `${outcome.receiptCode.slice(0, 4)} ${outcome.receiptCode.slice(4)}`;
    must(await branch.as(() => takeReceiptCode(branch.store, sent.handoffId, code)));
    expect(branch.store.records().handoff.get(sent.handoffId)).toMatchObject({
      ...{ status: 'delivered', receiptBy: 'code' },
    });
    await branch.commit(person('p2', '赵强'));
    expect((await send(branch, superior)).changes).toBe(1);
  });

  it('refuses receipts that are not for this file, not from its recipient, or for no package of ours', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    const { outcome } = await carry(branch, superior);
    const peer = branch.unit.known.get(superior.unit.id)?.peer ?? null;
    const take = (receipt: typeof outcome.receipt, from = peer) =>
      branch.as(() => takeReceipt(branch.store, { peer: from, receipt })).then(codeOf);
    expect(await take({ ...outcome.receipt, digest: 'other' })).toBe('E_DIGEST');
    expect(await take({ ...outcome.receipt, packageId: 'none' })).toBe('E_NO_HANDOFF');
    expect(await take(outcome.receipt, null)).toBe('E_UNKNOWN_SENDER');
    expect(await take(outcome.receipt)).toBe('ok');
  });
});

describe('退回', () => {
  const why = '期间不对，应为第三季度';

  async function sentBack() {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    const sent = await send(branch, superior);
    const opened = await openFile(superior, sent.written.files[0]?.name ?? '');
    const peer = branch.unit.known.get(superior.unit.id)?.peer ?? null;
    const note = (receipt: Parameters<typeof takeReceipt>[1]['receipt']) =>
      branch.as(() => takeReceipt(branch.store, { peer, receipt }));
    const refuse = () => superior.as(() => refusePackage(superior.store, refusable(opened), why));
    return { branch, superior, sent, opened, note, refuse };
  }

  it('is noted on both sides with its reason, and tells nothing of what is there', async () => {
    const { branch, superior, sent, opened, note, refuse } = await sentBack();
    const receipt = must(await refuse());
    expect(receiptSchema.parse(receipt)).toMatchObject({
      status: 'refused',
      refusal: why,
      tips: {},
      fresh: 0,
    });
    expect(superior.store.records().handoff.get(`in.${opened.packageId}`)).toMatchObject({
      ...{ direction: 'in', status: 'refused', refusal: why, unitId: branch.unit.id, number: 1 },
    });
    expect(await superior.as(() => listUnits(superior.store))).toEqual([]);
    expect(must(await note(receipt))).toEqual({ handoffId: sent.handoffId, status: 'refused' });
    const line = branch.store.records().handoff.get(sent.handoffId);
    expect(line).toMatchObject({ status: 'refused', refusal: why, receiptBy: 'file' });
    expect(line?.receiptAt).toBeGreaterThan(0);
    expect(returnedPackages([...branch.store.records().handoff.values()])).toEqual([line]);
  });

  it('delivers nothing: the next package carries everything again and comes in', async () => {
    const { branch, superior, sent, note, refuse } = await sentBack();
    // A receipt that lies about what is there changes nothing either.
    must(await note({ ...must(await refuse()), tips: { ...sent.written, x: '9.x' } as never }));
    await branch.commit(person('p2', '赵强'));
    const again = await carry(branch, superior);
    expect(again.sent.changes).toBe(sent.changes + 1);
    expect(again.outcome).toMatchObject({ held: 0, fresh: again.sent.changes });
    expect(returnedPackages([...branch.store.records().handoff.values()])).toEqual([]);
    must(await note(again.outcome.receipt));
    expect(branch.store.records().handoff.get(sent.handoffId)?.status).toBe('refused');
  });

  it('can be taken back by importing the package after all', async () => {
    const { branch, superior, sent, opened, note, refuse } = await sentBack();
    must(await note(must(await refuse())));
    const outcome = await take(superior, opened);
    expect(superior.store.records().handoff.get(`in.${opened.packageId}`)).toMatchObject({
      ...{ status: 'applied', refusal: '' },
    });
    must(await note(outcome.receipt));
    expect(branch.store.records().handoff.get(sent.handoffId)).toMatchObject({
      ...{ status: 'delivered', refusal: '' },
    });
  });

  it('is not possible for what came in, and undoes no receipt', async () => {
    const { branch, superior, sent, opened, note, refuse } = await sentBack();
    const refused = must(await refuse());
    const outcome = await take(superior, opened);
    expect(codeOf(await refuse())).toBe('E_RECEIVED');
    must(await note(outcome.receipt));
    expect(codeOf(await note(refused))).toBe('E_RECEIVED');
    expect(branch.store.records().handoff.get(sent.handoffId)?.status).toBe('delivered');
  });

  it('goes by the facts of a package that did not open, and only for faults of the sender', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    const sent = await send(branch, superior, { validDays: 1 });
    superior.unit.host.setWall(superior.unit.host.now() + 86_400_000);
    const name = sent.written.files[0]?.name ?? '';
    const request = { job: 'open', medium: 'stick', name };
    const failed = await superior.unit.handlers['package:open'](request, { account: null });
    if (failed.ok) throw new Error('opened');
    const found = refusableFailure(failed, null);
    if (!found) throw new Error('nobody to answer');
    const receipt = must(await superior.as(() => refusePackage(superior.store, found, failed.code)));
    const peer = branch.unit.known.get(superior.unit.id)?.peer ?? null;
    must(await branch.as(() => takeReceipt(branch.store, { peer, receipt })));
    expect(branch.store.records().handoff.get(sent.handoffId)).toMatchObject({
      ...{ status: 'refused', refusal: 'E_EXPIRED' },
    });
    expect(refusableFailure({ ...failed, code: 'E_DISK_FULL' }, null)).toBeNull();
    expect(refusableFailure({ ...failed, facts: { at: 1 } }, null)).toBeNull();
  });
});

describe('packages out of order', () => {
  it('wait, named by number and not counted, and are applied with the missing one', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    const first = await send(branch, superior);
    // The branch believes that the first came: its receipt was read out too early.
    must(await branch.as(() => takeReceiptCode(branch.store, first.handoffId, first.written.receiptCode)));
    await branch.commit(person('p2', '赵强'));
    const second = await send(branch, superior);
    const early = await openFile(superior, second.written.files[0]?.name ?? '');
    expect(await preview(superior, early)).toMatchObject({ fresh: 0, held: 1, missing: [1], tables: [] });
    const waits = await take(superior, early);
    expect(waits).toMatchObject({ fresh: 0, held: 1, receipt: { status: 'held', missing: [1], tips: {} } });
    expect(waits.receiptCode).toBe('');
    expect(await superior.as(() => listUnits(superior.store))).toMatchObject([
      { held: [{ number: 2, missing: [1] }] },
    ]);
    expect(await namesAt(superior, branch.unit.id)).toEqual([]);
    const late = await openFile(superior, first.written.files[0]?.name ?? '');
    expect(await take(superior, late)).toMatchObject({ held: 0, released: [2] });
    expect(await namesAt(superior, branch.unit.id)).toEqual(['李明', '赵强']);
    expect(superior.store.records().handoff.get(`in.${early.packageId}`)).toMatchObject({
      status: 'applied',
      missing: [],
    });
    expect(await superior.as(() => listUnits(superior.store))).toMatchObject([{ held: [] }]);
  });

  it('another content under the id of a package that came is an alarm', async () => {
    const { branch, superior } = await pair();
    await branch.commit(person('p1', '李明'));
    const { opened } = await carry(branch, superior);
    const changed = {
      ...(await openFile(superior, (await send(branch, superior)).written.files[0]?.name ?? '')),
    };
    expect(codeOf(await tryTake(superior, { ...changed, packageId: opened.packageId }))).toBe('E_REPLAY');
  });
});

describe('scope', () => {
  it('下发 carries directives and remarks for its recipient, and nothing of the rest', async () => {
    const { branch, superior } = await pair();
    const other = await desk('乡镇分局');
    connect(superior, other);
    await superior.commit(
      person('s1', '上级的人'),
      { table: 'directive', id: 'd1', set: { kind: 'task', title: '开展读书班', status: 'issued' } },
      {
        table: 'remark',
        id: 'r1',
        set: {
          unitId: branch.unit.id,
          table: 'event',
          record: 'e1',
          kind: 'note',
          on: calendarDate('2026-11-24'),
        },
      },
      {
        table: 'remark',
        id: 'r2',
        set: {
          unitId: other.unit.id,
          table: 'event',
          record: 'e2',
          kind: 'note',
          on: calendarDate('2026-11-24'),
        },
      },
    );
    for (const folder of ['stick']) branch.unit.media.set(folder, superior.unit.media.get(folder) ?? '');
    await carry(superior, branch, { kind: 'down' });
    const view = must(await branch.as(() => openUnit(branch.store, superior.unit.id)));
    expect([...view.records.directive.keys()]).toEqual(['d1']);
    expect([...view.records.remark.keys()]).toEqual(['r1']);
    expect(view.records.person.size + view.records.profile.size + view.records.handoff.size).toBe(0);
    expect(Object.keys(view.tips).every((stream) => /\|0\/(down|to\/)/.test(stream))).toBe(true);
    view.close();
  });

  it('streams above the level stay whole', async () => {
    const { branch, superior } = await pair();
    const on = calendarDate('2026-03-02');
    await branch.commit(person('p1', '李明'), {
      table: 'event',
      id: 'e1',
      set: { title: '涉密培训', kind: 'reading', from: on, to: on, level: 'secret' },
    });
    await carry(branch, superior);
    const view = must(await superior.as(() => openUnit(superior.store, branch.unit.id)));
    expect(view.records.event.size).toBe(0);
    expect(view.records.person.size).toBe(1);
    view.close();
  });
});

it('a unit of which nothing came is not opened, and looking at a package leaves no database', async () => {
  const { branch, superior } = await pair();
  const names = () => superior.as(async () => (await indexedDB.databases()).map(({ name }) => name));
  const before = await names();
  const unknown = await superior.as(() => openUnit(superior.store, branch.unit.id));
  expect(unknown).toMatchObject({ ok: false, code: 'E_NO_UNIT' });
  expect(await names()).toEqual(before);
  await branch.commit(person('p1', '李明'));
  const sent = await send(branch, superior);
  const opened = await openFile(superior, sent.written.files[0]?.name ?? '');
  expect((await preview(superior, opened)).fresh).toBeGreaterThan(0);
  expect(await names()).toEqual(before);
  await take(superior, opened);
  expect(await namesAt(superior, branch.unit.id)).toEqual(['李明']);
});

it('what came is there after a restart, and is backed up with the own records', async () => {
  const { branch, superior } = await pair();
  await branch.commit(person('p1', '李明'));
  await carry(branch, superior);
  const { seq } = sessionOf(superior.store);
  superior.close();
  const again = await reopen(superior);
  open.push(again);
  expect(sessionOf(again.store).seq).toBe(seq);
  expect(await namesAt(again, branch.unit.id)).toEqual(['李明']);
});
