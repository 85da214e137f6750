import { textWidth } from './text-width.ts';

/** Distances from the right edge of the type area, in characters. */
export interface SignaturePlace {
  readonly signature: number;
  readonly date: number;
}

/**
 * Where 署名 and 成文日期 stand (GB/T 9704-2012, 7.3.5). Sealed: the date 4 characters from the right, the name
 * centred over it. Not sealed: the name 2 from the right and the date's first character 2 further right than the
 * name's; a date that would come nearer than 2 moves both to the left.
 */
export function signaturePlace(signature: string, date: string, sealed: boolean): SignaturePlace {
  const name = textWidth(signature);
  const day = textWidth(date);
  if (sealed) {
    const centred = 4 + day / 2 - name / 2;
    return centred >= 0 ? { signature: centred, date: 4 } : { signature: 0, date: 4 - centred };
  }
  const right = 2 + name - 2 - day;
  return right >= 2 ? { signature: 2, date: right } : { signature: 2 + 2 - right, date: 2 };
}
