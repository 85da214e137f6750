/** Makes a switch over a literal union exhaustive: a new member is a compile error here. */
export function assertNever(value: never): never {
  throw new Error(`unreachable case: ${String(value)}`);
}
