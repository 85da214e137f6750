/**
 * Canonical JSON text (the rules of RFC 8785 that our values need): keys sorted by UTF-16 code unit, no spaces,
 * numbers as ECMAScript writes them. The same value gives the same text on every machine, so it can be hashed.
 * Throws on what JSON cannot hold (undefined, NaN, functions): such a value is a bug of the caller.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number without JSON form');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === undefined) throw new TypeError(`no JSON form: ${typeof value}`);
  return canonicalObject(value);
}

function canonicalObject(value: object): string {
  const entries = Object.entries(value).sort(byKey);
  let text = '{';
  for (const [name, part] of entries) {
    if (text.length > 1) text += ',';
    text += `${JSON.stringify(name)}:${canonical(part)}`;
  }
  return `${text}}`;
}

const byKey = (a: [string, unknown], b: [string, unknown]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;

/** Equality of JSON values; the order of keys does not matter. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((part, index) => sameValue(part, b[index]));
  }
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size &&
    left.every(([key, part]) => right.has(key) && sameValue(part, right.get(key)))
  );
}
