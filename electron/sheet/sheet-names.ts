const LONGEST = 31;

/** Excel's rules for sheet names: at most 31 characters, none of []:*?/\, no ' at the ends, no two alike. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return wanted.map((name, index) => {
    const clean = name.replace(/[[\]:*?/\\]/gu, ' ').replace(/^[\s']+|[\s']+$/gu, '') || `表${index + 1}`;
    let result = clean.slice(0, LONGEST);
    for (let copy = 2; used.has(result.toLowerCase()); copy += 1) {
      const suffix = `(${copy})`;
      result = clean.slice(0, LONGEST - suffix.length) + suffix;
    }
    used.add(result.toLowerCase());
    return result;
  });
}
