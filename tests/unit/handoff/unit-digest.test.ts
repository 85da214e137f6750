import { afterEach, expect, it } from 'vitest';
import { freshDigest, keptDigest } from '../../../renderer/features/exchange/units/unit-digest.ts';
import { listUnits } from '../../../renderer/store/handoff/units.ts';
import { periodAt } from '../../../shared/domain/handoff/report-period.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { carry, connect, type Desk, newDesk } from '../store/units-world.ts';

const open: Desk[] = [];
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});
async function desk(name: string): Promise<Desk> {
  const made = await newDesk(name);
  open.push(made);
  return made;
}

const span = periodAt('year', calendarDate('2026-11-24'));
const person = (id: string) => ({ table: 'person' as const, id, set: { name: `人${id}` } });

it('a unit is opened once for each state: its figures and answers are kept, and done again after its next package', async () => {
  const [branch, superior] = [await desk('城关分局'), await desk('县局')];
  connect(superior, branch);
  await branch.commit(person('a'), person('b'), {
    ...{
      table: 'directiveReply',
      id: 'd1',
      set: { unitId: superior.unit.id, status: 'done', title: '任务' },
    },
  });
  await carry(branch, superior);
  const unit = async () => {
    const [one] = await superior.as(() => listUnits(superior.store));
    if (!one) throw new Error('nothing came');
    return one;
  };
  const first = await unit();
  expect(await superior.as(() => keptDigest(superior.store, first, span))).toBeNull();
  const made = await superior.as(() => freshDigest(superior.store, first, span));
  expect(made).toMatchObject({ name: '城关分局', figures: { 'people.members': 2 } });
  expect(made?.replies).toMatchObject([{ id: 'd1', status: 'done' }]);
  expect(await superior.as(() => keptDigest(superior.store, first, span))).toEqual(made);
  const other = periodAt('quarter', calendarDate('2026-11-24'));
  expect(await superior.as(() => keptDigest(superior.store, first, other))).toBeNull();

  await branch.commit(person('c'));
  await carry(branch, superior);
  const second = await unit();
  expect(await superior.as(() => keptDigest(superior.store, second, span))).toBeNull();
  const again = await superior.as(() => freshDigest(superior.store, second, span));
  expect(again?.figures['people.members']).toBe(3);
});
