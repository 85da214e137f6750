import { expect, it } from 'vitest';
import { handoffLines } from '../../../renderer/features/home/handoff-lines.ts';
import { noHandoff } from '../../../shared/domain/obligations/handoff-todos.ts';
import { calendarDate } from '../../../shared/kernel/calendar-date.ts';
import { recordsOf } from '../event/records.ts';

const today = calendarDate('2026-11-24');
const handoff = (id: string, part: object) => ({
  ...{ id, kind: 'up' as const, unitId: 'west', unitName: '西局', by: '', direction: 'in' as const },
  ...{ at: Date.parse('2026-10-05T09:00:00+08:00'), number: 1, status: 'applied' as const },
  ...part,
});

it('says nothing while nothing is exchanged', () => {
  expect(handoffLines(recordsOf({}), noHandoff, today)).toEqual([]);
});

it('names the own report, the units below, receipts, held packages and conflicts', () => {
  const records = recordsOf({
    handoff: [
      handoff('h1', {}),
      handoff('h2', { unitId: 'east', status: 'held', missing: [1], number: 2 }),
      handoff('h3', { direction: 'out', unitId: 'top', status: 'written' }),
      handoff('h4', { direction: 'out', unitId: 'west', kind: 'down', status: 'refused' }),
    ],
  });
  const facts = {
    ...noHandoff,
    superior: { unitId: 'top', name: '省局' },
    subordinates: [
      { unitId: 'west', name: '西局' },
      { unitId: 'east', name: '东局' },
      { unitId: 'north', name: '北局' },
    ],
    conflicts: 2,
  };
  const lines = handoffLines(records, facts, today);
  expect(lines.map(({ text, isOverdue }) => [text, isOverdue])).toEqual([
    ['2026年第3季度上报包：未收到回执', false],
    ['下级上报：已收到 1/3', true],
    ['1 个包被退回，待重新生成', false],
    ['1 个包未收到回执', false],
    ['1 个包暂存，缺前面的包', false],
    ['2 处冲突待处理', false],
  ]);
  expect(lines.find((line) => line.key === 'conflicts')?.path).toBe('/exchange/conflicts');
  expect(
    handoffLines(records, { ...facts, subordinates: facts.subordinates.slice(0, 1) }, today)[1],
  ).toMatchObject({ isWaiting: false, isOverdue: false });
});
