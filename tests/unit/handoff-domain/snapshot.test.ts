import { describe, expect, it } from 'vitest';
import { demonstrationActions } from '../../../shared/demonstration/generate.ts';
import { demonstrationSize } from '../../../shared/demonstration/options.ts';
import type { Action } from '../../../shared/domain/action.ts';
import { measures, rateOf, rates, sumFigures } from '../../../shared/domain/handoff/measures.ts';
import type { Snapshot } from '../../../shared/domain/handoff/snapshot.ts';
import { checkSnapshot } from '../../../shared/domain/handoff/snapshot-check.ts';
import {
  differencesOf,
  driftOf,
  handOver,
  lockSnapshot,
  markReceived,
  openSnapshot,
  passCheck,
  reopenSnapshot,
  snapshotSteps,
} from '../../../shared/domain/handoff/snapshot-steps.ts';
import { maskedTitle, unitFigures } from '../../../shared/domain/handoff/unit-figures.ts';
import { presetRuleSets } from '../../../shared/domain/hours/presets.ts';
import { quarters } from '../../../shared/kernel/credit-amount.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import { hashOfFigures } from '../../../shared/log/figures-hash.ts';
import { buildPaper } from '../../../shared/report/build.ts';
import { blocksOf } from '../../../shared/report/check.ts';
import type { Figure } from '../../../shared/report/model.ts';
import { deskWith } from '../../support/records.ts';
import { day, unit } from '../hours/unit.ts';

const half = { from: day('2026-01-01'), to: day('2026-06-30') };
const locking = { today: day('2026-07-05'), by: '周干事', hashOf: hashOfFigures };

/** A unit with a class of 40 学时, closed and with its material, and a snapshot of the first half of the year. */
function withSnapshot() {
  const u = unit();
  u.person('li');
  u.klass({ id: 'spring', from: '2026-03-02', halfDays: 10, marks: { li: 'present' } });
  const of = (): Snapshot => {
    const one = u.records().snapshot.get('s');
    if (!one) throw new Error('no snapshot');
    return one;
  };
  const take = (result: Result<Action>): void => {
    if (!result.ok) throw new Error(result.code);
    u.write(...result.value.writes);
  };
  take(openSnapshot(u.records(), { id: 's', title: '上半年', ...half, by: '周干事' }));
  return { u, of, take };
}

const claim = (u: ReturnType<typeof unit>, status: 'submitted' | 'granted') =>
  u.write({
    table: 'claim',
    id: 'k',
    set: {
      personId: 'li',
      title: '省委党校',
      kind: 'external',
      ledger: 'central',
      from: day('2026-05-11'),
      to: day('2026-05-15'),
      asked: quarters(40),
      granted: quarters(status === 'granted' ? 40 : 0),
      status,
    },
  });

describe('SM-Snapshot', () => {
  it('开放 → 预检 → 锁定 → 上报 → 回执 → 重开 → v2 with what changed', () => {
    const { u, of, take } = withSnapshot();
    take(passCheck(u.records(), of()));
    take(lockSnapshot(u.records(), of(), locking));
    expect(of()).toMatchObject({
      status: 'locked',
      version: 1,
      ruleSetId: u.ruleId,
      lockedOn: '2026-07-05',
      hash: hashOfFigures(of().figures),
    });
    expect(of().figures['hours.central']).toBe(160);
    take(handOver(of(), 'package1'));
    take(markReceived(of()));
    expect(of()).toMatchObject({ status: 'received', packageId: 'package1' });
    expect(differencesOf(of())).toEqual([]);

    claim(u, 'granted');
    expect(
      driftOf(u.records(), of()).map(({ measureId, before, after }) => [measureId, before, after]),
    ).toEqual([
      ['member.central', 160, 320],
      ['hours.central', 160, 320],
    ]);
    expect(of().figures['hours.central']).toBe(160);
    take(reopenSnapshot(of(), '补录一项外训'));
    expect(of()).toMatchObject({ status: 'reopened', version: 2, reason: '补录一项外训' });
    const firstHash = of().hash;
    take(lockSnapshot(u.records(), of(), locking));
    expect(differencesOf(of())).toEqual([
      { measureId: 'member.central', name: '在册人员集中学时', before: 160, after: 320 },
      { measureId: 'hours.central', name: '集中培训学时', before: 160, after: 320 },
    ]);
    expect(of().hash).not.toBe(firstHash);
    expect(of()).toMatchObject({ status: 'locked', version: 2, packageId: null });
    expect(driftOf(u.records(), of())).toEqual([]);
  });

  it('allows no step out of turn', () => {
    const { u, of, take } = withSnapshot();
    expect(snapshotSteps(of())).toEqual(['check', 'lock']);
    expect(handOver(of(), 'p')).toMatchObject({ ok: false, code: 'E_STEP' });
    expect(markReceived(of())).toMatchObject({ ok: false, code: 'E_STEP' });
    expect(reopenSnapshot(of(), '原因')).toMatchObject({ ok: false, code: 'E_STEP' });
    take(lockSnapshot(u.records(), of(), locking));
    expect(lockSnapshot(u.records(), of(), locking)).toMatchObject({ ok: false, code: 'E_STEP' });
    expect(passCheck(u.records(), of())).toMatchObject({ ok: false, code: 'E_STEP' });
    expect(reopenSnapshot(of(), '  ')).toMatchObject({ ok: false, code: 'E_REASON' });
  });

  it('has one snapshot a period', () => {
    const { u } = withSnapshot();
    const again = { id: 't', title: '再来', ...half, by: '' };
    expect(openSnapshot(u.records(), again)).toMatchObject({
      ok: false,
      code: 'E_EXISTS',
      facts: { id: 's' },
    });
    const turned = { ...again, from: day('2026-07-01') };
    expect(openSnapshot(u.records(), turned)).toMatchObject({ ok: false, code: 'E_PERIOD' });
  });

  it('a measure that is gone in the next version is told as gone, not kept', () => {
    const { u, of, take } = withSnapshot();
    take(lockSnapshot(u.records(), of(), locking));
    u.write({ table: 'snapshot', id: 's', map: 'figures', entries: { 'old.measure': 7 } });
    take(reopenSnapshot(of(), '原因'));
    take(lockSnapshot(u.records(), of(), locking));
    expect(of().figures['old.measure']).toBeUndefined();
    expect(differencesOf(of())).toEqual([
      { measureId: 'old.measure', name: 'old.measure', before: 7, after: null },
    ]);
  });
});

describe('预检', () => {
  it('finds open activities, unsettled claims and missing material, each with its page', () => {
    const { u, of } = withSnapshot();
    u.klass({ id: 'open', from: '2026-05-11', halfDays: 2, marks: { li: 'present' }, closed: false });
    claim(u, 'submitted');
    expect(checkSnapshot(u.records(), of()).map((one) => [one.kind, one.path, one.isBlocking])).toEqual([
      ['missing-material', '/events/spring/evidence', false],
      ['open-event', '/events/open/credits', true],
      ['unsettled-claim', '/hours/claims', false],
    ]);
    expect(passCheck(u.records(), of())).toMatchObject({ ok: false, code: 'E_MISSING', facts: { count: 1 } });
    expect(lockSnapshot(u.records(), of(), locking)).toMatchObject({ ok: false, code: 'E_MISSING' });
  });

  it('leaves alone what was called off, what ends later and claims of another period', () => {
    const { u, of } = withSnapshot();
    const open = { halfDays: 2, marks: { li: 'present' as const }, closed: false };
    u.klass({ id: 'off', from: '2026-05-11', ...open, event: { status: 'cancelled' } });
    u.klass({ id: 'later', from: '2026-07-13', ...open });
    u.klass({ id: 'over', from: '2026-06-30', ...open, halfDays: 4 });
    expect(checkSnapshot(u.records(), of()).map((one) => one.key)).toEqual(['material.spring']);
  });

  it('cannot lock without a rule set', () => {
    const { u, of } = withSnapshot();
    u.write({ table: 'ruleSet', id: u.ruleId, set: { from: day('2030-01-01') } });
    expect(lockSnapshot(u.records(), of(), locking)).toMatchObject({ ok: false, code: 'E_NO_RULE_SET' });
    expect(checkSnapshot(u.records(), of())[0]).toMatchObject({ kind: 'rule-set', isBlocking: true });
  });
});

describe('figures of a unit', () => {
  const today = day('2026-11-24');
  const { records } = deskWith(
    demonstrationActions({ ...demonstrationSize, today, ruleSets: presetRuleSets(), files: {} }),
    false,
  );
  const year = { from: day('2025-01-01'), to: day('2025-12-31') };
  const figures = unitFigures(records, year);

  it('has a value for every measure and no other, all integers', () => {
    expect(Object.keys(figures).sort()).toEqual(measures.map((one) => one.id).sort());
    for (const [id, value] of Object.entries(figures)) expect(Number.isInteger(value), id).toBe(true);
    for (const { part, whole } of rates) expect([figures[part], figures[whole]]).not.toContain(undefined);
  });

  /** Every figure that a paper prints under a name, when all places print the same. */
  function printed(kind: 'summary' | 'statistics', query: string, key?: string): readonly (number | null)[] {
    const settings = {
      docNo: '',
      addressee: '',
      signer: '',
      issuedOn: today,
      level: 'internal',
      fonts: 'gb2312',
    } as const;
    const paper = buildPaper(records, { kind, ...year, subjectId: null, settings }, today);
    if (!paper) throw new Error(kind);
    const found: Figure[] = [];
    for (const block of blocksOf(paper)) {
      const spans =
        block.type === 'paragraph'
          ? block.spans
          : block.type === 'table' && (key === undefined || block.key === key)
            ? (block.rows.at(-1) ?? []).flatMap((cell) => cell.spans)
            : [];
      for (const span of spans)
        if (span.type === 'figure' && span.figure.query === query) found.push(span.figure);
    }
    return found.map((figure) => figure.value);
  }

  it('are those that the 总结 prints', () => {
    expect(new Set(printed('summary', 'event.count', 'none'))).toEqual(new Set([figures['event.count']]));
    expect(new Set(printed('summary', 'event.times', 'none'))).toEqual(new Set([figures['event.times']]));
    const compliance = rates.find((rate) => rate.id === 'compliance.share');
    if (!compliance) throw new Error('no rate');
    const share = printed('summary', 'compliance.share', 'none')[0];
    expect(share).toBe(rateOf(figures, compliance));
  });

  it.each([
    ['people.members', 'statistics-1'],
    ['people.party', 'statistics-1'],
    ['event.fullTime', 'statistics-2'],
    ['event.people', 'statistics-2'],
    ['event.cost', 'statistics-2'],
    ['people.due', 'statistics-3'],
    ['compliance.met', 'statistics-3'],
    ['attendance.expected', 'statistics-9'],
    ['attendance.attended', 'statistics-9'],
    ['attendance.absent', 'statistics-9'],
  ])('%s is that of the 统计表 (%s)', (id, table) => {
    expect(printed('statistics', id, table)).toEqual([figures[id]]);
    expect(figures[id]).toBeGreaterThan(0);
  });

  it('add up over units', () => {
    const sum = sumFigures([figures, figures, { 'event.count': 1 }]);
    expect(sum['event.count']).toBe(2 * (figures['event.count'] ?? 0) + 1);
    expect(sum['people.members']).toBe(2 * (figures['people.members'] ?? 0));
  });

  it('a rate without anything to measure by is unknown, not nought', () => {
    expect(rates.map((rate) => rateOf({}, rate)).every((value) => value === null)).toBe(true);
    const mean = rates.find((rate) => rate.id === 'member.central.mean');
    expect(mean && rateOf({ 'member.central': 100, 'people.members': 10 }, mean)).toBe(2.5);
  });
});

describe('X-28: classified activities', () => {
  it('count in every figure while their title is masked above the allowed level', () => {
    const { u } = withSnapshot();
    const before = unitFigures(u.records(), half);
    u.write({ table: 'event', id: 'spring', set: { level: 'secret' } });
    expect(unitFigures(u.records(), half)).toEqual(before);
    const event = u.records().event.get('spring');
    if (!event) throw new Error('no event');
    expect(maskedTitle(event, 'internal')).toBe('涉密活动');
    expect(maskedTitle(event, 'secret')).toBe('spring');
    expect(maskedTitle({ title: '公开课', level: 'public' }, 'public')).toBe('公开课');
  });
});
