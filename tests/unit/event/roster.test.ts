import { describe, expect, it } from 'vitest';
import { presetAll } from '../../../shared/domain/attendance/marks.ts';
import {
  addMembers,
  changeMembers,
  fillRoster,
  missingFromRoster,
  removeMembers,
} from '../../../shared/domain/event/roster-changes.ts';
import { classRecords, eventOf, sessionOf } from './class-records.ts';
import { day, done, recordsOf } from './records.ts';

const membersOf = (records: ReturnType<typeof classRecords>) => records.roster.get('class')?.members ?? {};

describe('the roster', () => {
  it('is filled from the audience, in addition to who is on it', () => {
    const empty = { ...classRecords(), roster: recordsOf({}).roster };
    expect(missingFromRoster(empty, eventOf(empty)).length).toBe(6);
    const filled = done(empty, fillRoster(empty, eventOf(empty)));
    expect(Object.keys(membersOf(filled)).length).toBe(6);
    const part = classRecords();
    const failed = done(part, changeMembers(part, eventOf(part), ['zhang'], { status: 'failed' }));
    const again = done(failed, fillRoster(failed, eventOf(failed)));
    expect(membersOf(again).zhang?.status).toBe('failed');
    expect(membersOf(again).guest).toMatchObject({ role: 'trainee', status: 'confirmed' });
  });

  it('removes who was never signed, and keeps the others as 退出', () => {
    let records = classRecords();
    records = done(records, removeMembers(records, eventOf(records), ['abdul']));
    expect(membersOf(records).abdul).toBeUndefined();
    records = done(records, presetAll(records, sessionOf(records, '02am')));
    records = done(records, removeMembers(records, eventOf(records), ['zhang']));
    expect(membersOf(records).zhang?.status).toBe('withdrawn');
    records = done(records, addMembers(records, eventOf(records), ['zhang', 'zhao'], 'auditor', null));
    expect(membersOf(records).zhang).toMatchObject({ status: 'confirmed', role: 'trainee' });
    expect(membersOf(records).zhao?.role).toBe('trainee');
  });

  it('notes from when a late joiner is expected', () => {
    let records = classRecords();
    records = done(records, addMembers(records, eventOf(records), ['guest'], 'auditor', day('2026-03-04')));
    expect(membersOf(records).guest).toMatchObject({ role: 'auditor', from: '2026-03-04' });
  });
});
