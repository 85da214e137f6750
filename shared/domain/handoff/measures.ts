/** Figures of a unit and a period: measure id → integer in the measure's smallest unit. */
export type Figures = Readonly<Record<string, number>>;

/** Smallest unit that the integer counts: heads, pieces, 元, quarters of a 学时, tenths of a head. */
export type MeasureUnit = 'people' | 'count' | 'yuan' | 'quarters' | 'tenths';

export interface Measure {
  readonly id: string;
  readonly name: string;
  readonly unit: MeasureUnit;
  /** 口径 in one phrase. */
  readonly basis: string;
}

const measure = (id: string, name: string, unit: MeasureUnit, basis: string): Measure => ({
  id,
  name,
  unit,
  basis,
});

/** The measures of a 报送快照 in printed order; ids are the names under which papers print the same figures. */
export const measures: readonly Measure[] = [
  measure('people.members', '期末在册人数', 'people', '期末归属'),
  measure('people.party', '党员人数', 'people', '期末归属'),
  measure('people.average', '平均人数', 'tenths', '各月末平均'),
  measure('people.due', '应训人数', 'people', '期末归属'),
  measure('people.exempt', '免训人数', 'people', '期末归属'),
  measure('compliance.met', '达标人数', 'people', '期末归属'),
  measure('compliance.near', '临近达标人数', 'people', '期末归属'),
  measure('compliance.unmet', '未达标人数', 'people', '期末归属'),
  measure('member.central', '在册人员集中学时', 'quarters', '期末归属'),
  measure('member.online', '在册人员网络学时', 'quarters', '期末归属'),
  measure('event.count', '举办活动', 'count', '发生时归属'),
  measure('event.fullTime', '脱产班次', 'count', '发生时归属'),
  measure('event.sessions', '课次', 'count', '发生时归属'),
  measure('event.people', '参训人数', 'people', '发生时归属'),
  measure('event.times', '参训人次', 'count', '发生时归属'),
  measure('event.cost', '经费', 'yuan', '发生时归属'),
  measure('hours.central', '集中培训学时', 'quarters', '发生时归属'),
  measure('hours.online', '网络培训学时', 'quarters', '发生时归属'),
  measure('hours.party', '党员教育学时', 'quarters', '发生时归属'),
  measure('hours.self', '自主学习学时', 'quarters', '发生时归属'),
  measure('attendance.expected', '应到', 'count', '发生时归属'),
  measure('attendance.attended', '实到', 'count', '发生时归属'),
  measure('attendance.leave', '请假', 'count', '发生时归属'),
  measure('attendance.absent', '缺课', 'count', '发生时归属'),
  measure('lecturer.inHouse', '内部授课人数', 'people', '发生时归属'),
  measure('relay.events', '转培训期数', 'count', '发生时归属'),
  measure('relay.people', '转培训人次', 'count', '发生时归属'),
  measure('planItem.count', '计划项目', 'count', '全年计划'),
  measure('planItem.done', '已完成计划项目', 'count', '全年计划'),
  measure('closing.done', '已结班活动', 'count', '期内结束的活动'),
  measure('evidence.due', '应有材料的活动', 'count', '期内结束的活动'),
  measure('evidence.complete', '材料齐全的活动', 'count', '期内结束的活动'),
];

/** A share or mean that is worked out from two measures and never stored. */
export interface Rate {
  readonly id: string;
  readonly name: string;
  readonly part: string;
  readonly whole: string;
  /** `hours`: 学时 for each person; else a share of 1. */
  readonly unit: 'share' | 'hours';
}

const rate = (id: string, name: string, part: string, whole: string, unit: Rate['unit'] = 'share'): Rate => ({
  id,
  name,
  part,
  whole,
  unit,
});

export const rates: readonly Rate[] = [
  rate('compliance.share', '达标率', 'compliance.met', 'people.due'),
  rate('member.central.mean', '人均集中学时', 'member.central', 'people.members', 'hours'),
  rate('member.online.mean', '人均网络学时', 'member.online', 'people.members', 'hours'),
  rate('attendance.share', '出勤率', 'attendance.attended', 'attendance.expected'),
  rate('planItem.share', '计划完成率', 'planItem.done', 'planItem.count'),
  rate('evidence.share', '材料齐全率', 'evidence.complete', 'evidence.due'),
  rate('closing.share', '结班率', 'closing.done', 'evidence.due'),
];

/** Null = nothing to measure by. */
export function rateOf(figures: Figures, { part, whole, unit }: Rate): number | null {
  const over = figures[whole] ?? 0;
  if (over === 0) return null;
  return (figures[part] ?? 0) / over / (unit === 'hours' ? 4 : 1);
}

/** Sum over units: every measure counts people or things that belong to one unit only. */
export function sumFigures(units: Iterable<Figures>): Figures {
  const sums: Record<string, number> = {};
  for (const figures of units)
    for (const [id, value] of Object.entries(figures)) sums[id] = (sums[id] ?? 0) + value;
  return sums;
}
