import type { Action, Write } from '../domain/action.ts';
import { calendarDate, yearOf } from '../kernel/calendar-date.ts';
import { activityWrites, type Diary, onlineClaims } from './activities.ts';
import type { DemonstrationOptions } from './options.ts';
import { type MadePerson, makePeople } from './people.ts';
import { planItemIdOf, planKeysOf, planWrites } from './plans.ts';
import { type Course, programmeOf } from './programme.ts';
import { type Random, randomOf } from './random.ts';
import { makeUnits, unitName } from './units.ts';

function profileWrite(): Write {
  return {
    table: 'profile',
    id: 'profile',
    set: {
      unitName,
      selfName: '我局',
      partyBody: '局党委',
      superior: '临江市上级示范局',
      docCode: '临示教',
      signature: unitName,
      demonstration: true,
    },
  };
}

/**
 * The demonstration unit as the actions of its officer, oldest first: units and people, then year by year the plan,
 * the activities and the claims. The same options give the same actions.
 */
export function* demonstrationActions(options: DemonstrationOptions): Generator<Action> {
  const random = randomOf(options.seed);
  const units = makeUnits(options);
  const { people, writes } = makePeople(options, units, random);
  const ruleSet = [...options.ruleSets].sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  yield {
    label: '设置单位与规则',
    writes: [
      profileWrite(),
      ...options.ruleSets.map(({ id, ...set }): Write => ({ table: 'ruleSet', id, set })),
      ...units.writes,
    ],
  };
  yield { label: `导入花名册 ${people.length} 人`, writes };
  const lastYear = yearOf(options.today);
  const firstYear = lastYear - options.years + 1;
  for (let year = firstYear; year <= lastYear; year++) {
    const programme = programmeOf(options, units, year);
    const keys = planKeysOf(programme);
    yield {
      label: `编制${year}年度计划`,
      writes: planWrites(year, programme, units, { current: year === lastYear, first: year === firstYear }),
    };
    yield* activitiesOf(options, programme, keys, { year, ruleSetId: ruleSet?.id ?? '', people, random });
    const claims = people.flatMap((person) => onlineClaims(person, year, options.today, random));
    if (claims.length > 0 && calendarDate(`${year}-06-20`) <= options.today) {
      yield { label: `登记${year}年网络学时`, writes: claims };
    }
  }
}

interface YearFacts {
  readonly year: number;
  readonly ruleSetId: string;
  readonly people: readonly MadePerson[];
  readonly random: Random;
}

/** The activities of one year: long classes get their days first, then all come in the order of the calendar. */
function activitiesOf(
  options: DemonstrationOptions,
  programme: readonly Course[],
  keys: readonly string[],
  { year, ruleSetId, people, random }: YearFacts,
): readonly Action[] {
  const diary: Diary = new Map();
  const numbered = programme.map((course, number) => ({ course, number }));
  const made = numbered
    .sort((a, b) => b.course.halfDays - a.course.halfDays || a.number - b.number)
    .map(({ course, number }) => {
      const place = {
        id: `demo.e.${year}.${number + 1}`,
        year,
        no: `${year}-${String(number + 1).padStart(3, '0')}`,
        planItemId: course.planned === null ? null : planItemIdOf(year, course.planned, keys),
        ruleSetId,
      };
      const writes = activityWrites(options, course, place, number, people, diary, random);
      return { number, action: { label: `办理“${course.title}”`, writes } };
    });
  return made.sort((a, b) => a.number - b.number).map(({ action }) => action);
}
