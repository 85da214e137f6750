import type { z } from 'zod';
import { leaveTable, makeUpTable, sheetTable } from './attendance/sheet.ts';
import { timeCorrectionTable } from './clock/time-correction.ts';
import { eventTable, rosterTable, sessionTable } from './event/event.ts';
import { evidenceTable } from './evidence/evidence.ts';
import { directiveReplyTable, directiveTable, remarkTable } from './handoff/directive.ts';
import { handoffTable } from './handoff/handoff.ts';
import { snapshotTable } from './handoff/snapshot.ts';
import { claimTable, closingTable, periodLockTable } from './hours/claim.ts';
import { ruleSetTable } from './hours/rule-set.ts';
import { paperTable } from './paper/paper.ts';
import { assignmentTable, exemptionTable } from './people/assignment.ts';
import { personTable } from './people/person.ts';
import { planItemTable, planTable } from './plan/plan.ts';
import { columnMappingTable, holidayTable, profileTable } from './unit-profile/profile.ts';
import { orgTable } from './units/org.ts';

/** All tables of the program. Adding one here is enough for log, store, recycle bin and self-check. */
export const tables = {
  profile: profileTable,
  columnMapping: columnMappingTable,
  holiday: holidayTable,
  org: orgTable,
  person: personTable,
  assignment: assignmentTable,
  exemption: exemptionTable,
  ruleSet: ruleSetTable,
  plan: planTable,
  planItem: planItemTable,
  event: eventTable,
  session: sessionTable,
  roster: rosterTable,
  sheet: sheetTable,
  leave: leaveTable,
  makeUp: makeUpTable,
  claim: claimTable,
  closing: closingTable,
  periodLock: periodLockTable,
  evidence: evidenceTable,
  paper: paperTable,
  snapshot: snapshotTable,
  directive: directiveTable,
  directiveReply: directiveReplyTable,
  remark: remarkTable,
  handoff: handoffTable,
  timeCorrection: timeCorrectionTable,
} as const;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables).filter((name): name is TableName => name in tables);

export type RecordOf<N extends TableName> = z.infer<(typeof tables)[N]['schema']>;

/**
 * The unit's records: one immutable map a table. A commit replaces only the maps of the tables it touched,
 * so queries may cache by map identity.
 */
export type Records = { readonly [N in TableName]: ReadonlyMap<string, RecordOf<N>> };
