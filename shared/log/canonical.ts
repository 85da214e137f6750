/**
 * Canonical JSON text (the rules of RFC 8785 that our values need): keys sorted by UTF-16 code unit, no spaces,
 * numbers as ECMAScript writes them. The same value gives the same text on every machine, so it can be hashed.
 * Throws on what JSON cannot hold (undefined, NaN, functions): such a value is a bug of the caller.
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('a number without JSON form');
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return canonicalArray(value);
      return canonicalObject(hasNames(value) ? value : {});
    default:
      throw new TypeError(`no JSON form: ${typeof value}`);
  }
}

/** Texts without a character that JSON escapes; asking first is quicker than escaping. */
const PLAIN = /^[\w|.:~/$ \u00a1-\ud7ff-]*$/;

/** Every object has names; the type does not say so. */
const hasNames = (value: object): value is Readonly<Record<string, unknown>> => !Array.isArray(value);

function canonicalArray(list: readonly unknown[]): string {
  let text = '[';
  for (const part of list) text += text.length > 1 ? `,${canonical(part)}` : canonical(part);
  return `${text}]`;
}

function canonicalObject(parts: Readonly<Record<string, unknown>>): string {
  let text = '{';
  for (const name of inOrder(Object.keys(parts))) {
    if (text.length > 1) text += ',';
    text += `${PLAIN.test(name) ? `"${name}"` : JSON.stringify(name)}:${canonical(parts[name])}`;
  }
  return `${text}}`;
}

/** The default order of `sort` is that of UTF-16 code units. Most objects are in order already. */
function inOrder(names: string[]): readonly string[] {
  for (let at = 1; at < names.length; at++) {
    const [before, here] = [names[at - 1], names[at]];
    if (before !== undefined && here !== undefined && before > here) return names.sort();
  }
  return names;
}

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
