import { afterEach, describe, expect, it } from 'vitest';
import { takeReceipt } from '../../../renderer/store/handoff/receipts.ts';
import type { Receipt } from '../../../shared/log/package.ts';
import { must, tempDir } from '../vault/test-host.ts';
import {
  carry,
  connect,
  copyOfDisk,
  copyOfProfile,
  type Desk,
  namesAt,
  newDesk,
  openAs,
} from './units-world.ts';

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});
function keep(desk: Desk): Desk {
  open.push(desk);
  return desk;
}

const person = (id: string, name: string) => ({ table: 'person' as const, id, set: { name } });

const hear = async (branch: Desk, superior: Desk, receipt: Receipt): Promise<void> => {
  const peer = branch.unit.known.get(superior.unit.id)?.peer ?? null;
  must(await branch.as(() => takeReceipt(branch.store, { peer, receipt })));
};

const desk = { kind: 'desk', level: 'confidential' } as const;

async function desks(): Promise<{ readonly first: Desk; readonly second: Desk }> {
  const begun = await newDesk('城关分局');
  await begun.commit(person('p1', '李明'));
  const disk = await copyOfDisk(begun.disk);
  const unit = await copyOfProfile(begun);
  const [first, second] = [keep(begun), keep(await openAs(unit, disk, { acceptOlder: true }))];
  const folder = tempDir();
  for (const one of [first, second]) one.unit.media.set('stick', folder);
  return { first, second };
}

const hearDesk = async (at: Desk, receipt: Receipt): Promise<void> => {
  must(await at.as(() => takeReceipt(at.store, { peer: null, receipt })));
};

describe('the newest word of a recipient', () => {
  it('counts also when it says less than before: what a restored machine lacks is sent again', async () => {
    const [branch, superior] = [keep(await newDesk('城关分局')), keep(await newDesk('县局'))];
    connect(superior, branch);
    await branch.commit(person('p1', '李明'));
    const first = await carry(branch, superior);
    await hear(branch, superior, first.outcome.receipt);
    const old = await copyOfDisk(superior.disk);
    await branch.commit(person('p2', '赵强'));
    const second = await carry(branch, superior);
    await hear(branch, superior, second.outcome.receipt);
    superior.close();
    const restored = keep(await openAs(superior.unit, old, { acceptOlder: true }));
    await branch.commit(person('p3', '王芳'));
    const third = await carry(branch, restored);
    expect(third.outcome).toMatchObject({ held: 1, fresh: 0, receipt: { status: 'held' } });
    await hear(branch, superior, third.outcome.receipt);
    expect(branch.store.records().handoff.get(third.sent.handoffId)).toMatchObject({ status: 'held' });
    const fourth = await carry(branch, restored);
    expect(fourth.outcome).toMatchObject({ held: 0, receipt: { status: 'applied' } });
    expect(await namesAt(restored, branch.unit.id)).toEqual(['李明', '王芳', '赵强']);
    await hear(branch, superior, fourth.outcome.receipt);
    await branch.commit(person('p4', '孙丽'));
    expect((await carry(branch, restored)).outcome).toMatchObject({ fresh: 1, held: 0 });
  });

  it('is its own: what the other desk noted of this one in the common ledger is no word of the other', async () => {
    const { first, second } = await desks();
    await first.commit(person('p2', '赵强'));
    const back = await carry(second, first, desk);
    await hearDesk(second, back.outcome.receipt);
    // With this package the ledger of the second comes to the first: it says what the first has.
    await carry(second, first, desk);
    const forth = await carry(first, second, desk);
    expect(forth.outcome).toMatchObject({ held: 0 });
    expect([...second.store.records().person.keys()].sort()).toEqual(['p1', 'p2']);
  });

  it('lets two desks send each other only what is new, though both go on writing', async () => {
    const { first, second } = await desks();
    for (let n = 0; n < 30; n++) await second.commit(person(`s${n}`, `人${n}`));
    let count = 0;
    for (const turn of [1, 2, 3]) {
      for (const [from, to] of [
        [second, first],
        [first, second],
        // By now the second is further with its own stream than the first knows.
        [first, second],
      ] as const) {
        for (const one of [first, second]) await one.commit(person(`t${count++}`, '新人'));
        const { sent, outcome } = await carry(from, to, desk);
        await hearDesk(from, outcome.receipt);
        expect(outcome.held).toBe(0);
        // A few people, and the lines of the ledger since.
        if (turn > 1) expect(sent.changes).toBeLessThan(25);
      }
    }
    await carry(second, first, desk);
    expect([...first.store.records().person.keys()].sort()).toEqual(
      [...second.store.records().person.keys()].sort(),
    );
  });

  it('does not depend on clocks: a receipt that was taken under a wrong year is no longer the newest', async () => {
    const [branch, superior] = [keep(await newDesk('城关分局')), keep(await newDesk('县局'))];
    connect(superior, branch);
    await branch.commit(person('p1', '李明'));
    const first = await carry(branch, superior);
    await hear(branch, superior, first.outcome.receipt);
    const line = branch.store.records().handoff.get(first.sent.handoffId);
    await branch.commit({
      ...{ table: 'handoff', id: first.sent.handoffId, set: { receiptAt: (line?.receiptAt ?? 0) + 2e12 } },
    });
    await branch.commit(person('p2', '赵强'));
    const second = await carry(branch, superior);
    await hear(branch, superior, second.outcome.receipt);
    await branch.commit(person('p3', '王芳'));
    expect((await carry(branch, superior)).sent.changes).toBe(1);
  });
});
