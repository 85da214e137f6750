interface Sized {
  readonly bytes: Uint8Array;
}

/** Items in their order, cut into calls to main of a bounded size; a single larger item goes alone. */
export function* inGroups<T extends Sized>(
  items: readonly T[],
  most: { readonly bytes: number; readonly items: number },
): Generator<T[]> {
  let group: T[] = [];
  let bytes = 0;
  for (const item of items) {
    if (group.length > 0 && (bytes + item.bytes.length > most.bytes || group.length >= most.items)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(item);
    bytes += item.bytes.length;
  }
  if (group.length > 0) yield group;
}
