import type { Records, TableName } from '../../../shared/domain/tables.ts';

/** Address of the page that shows a record of the unit; null = it has no page of its own. */
export function recordPath(records: Records, table: TableName, id: string): string | null {
  switch (table) {
    case 'person':
      return `/people/${id}`;
    case 'assignment':
    case 'exemption':
      return `/people/${records[table].get(id)?.personId ?? ''}`;
    case 'event':
    case 'roster':
    case 'closing':
      return `/events/${id}`;
    case 'session':
      return `/events/${records.session.get(id)?.eventId ?? ''}`;
    case 'sheet':
      return `/events/${records.sheet.get(id)?.eventId ?? ''}/session/${id}`;
    case 'leave':
      return `/events/${records.leave.get(id)?.eventId ?? ''}/leave`;
    case 'plan':
      return `/plan/${id}`;
    case 'planItem':
      return `/plan/${records.planItem.get(id)?.planId ?? ''}`;
    case 'claim':
      return `/hours/claims?open=${id}`;
    case 'ruleSet':
      return `/hours/rules/${id}`;
    case 'org':
      return '/people/units';
    case 'profile':
      return '/settings';
    default:
      return null;
  }
}
