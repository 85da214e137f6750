import { idFromBytes } from '../kernel/id.ts';
import { canonical } from './canonical.ts';
import type { Change, ChangeId } from './change.ts';
import { hashText } from './text-hash.ts';

/** Identity of a change: the first 16 bytes of the SHA-256 of its canonical form (records.md, Change). */
export const changeId = (change: Change): ChangeId => hashId(changeText(change));

/** The same hash for other texts, for example the header row of an import. */
export const hashId = (text: string): string => idFromBytes(hashText(text).subarray(0, 16));

/** How many properties a change of this program has; one of a newer program may have more. */
const KNOWN = 11;
const PLAIN = /^[\w|.:~/$ -]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** `canonical(change)`, written out for the properties that every change has: a package names a hundred thousand. */
function changeText(change: Change): string {
  if (Object.keys(change).length !== KNOWN) return canonical(change);
  const { action, actor, fields, hlc, n, over, prev, record, schema, stream, table } = change;
  return (
    `{"action":${quoted(action)},"actor":${quoted(actor)},"fields":${canonical(fields)}` +
    `,"hlc":[${hlc[0]},${hlc[1]}],"n":${n},"over":${overText(over)},"prev":${quoted(prev)}` +
    `,"record":${quoted(record)},"schema":${schema},"stream":${quoted(stream)},"table":${quoted(table)}}`
  );
}

function overText(over: Change['over']): string {
  for (const name in over) if (Object.hasOwn(over, name)) return canonical(over);
  return '{}';
}
