import { z } from 'zod';
import type { FieldValue } from './change.ts';
import type { RecordHeads, Rival, Stamp } from './heads.ts';

const ints = z.array(z.number().int());
const json = z.custom<FieldValue>((value) => value !== undefined);
const schema = z.object({
  v: z.literal(2),
  texts: z.array(z.string()),
  /** `[id, ms, counter, stream, n, actor]`, stream and actor as indexes into `texts`. */
  stamps: z.array(
    z.tuple([z.string(), z.number(), z.number(), z.number().int(), z.number().int(), z.number().int()]),
  ),
  ids: z.array(z.string()),
  base: ints,
  /** Per record: pairs of field (index into `texts`) and stamp. */
  except: z.array(ints),
  rivals: z.record(z.string(), z.record(z.string(), z.array(z.tuple([z.number().int(), json])))),
  seen: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
});
type Page = z.infer<typeof schema>;

/** The heads of the records of one page. They lie beside the page and are only read when a record is written. */
export function encodeHeads(records: Iterable<readonly [id: string, heads: RecordHeads]>): string {
  const texts = new Map<string, number>();
  const stamps = new Map<string, number>();
  const out: Page = {
    ...{ v: 2, texts: [], stamps: [], ids: [], base: [], except: [], rivals: {}, seen: {} },
  };
  const text = (value: string): number => {
    const at = texts.get(value) ?? out.texts.push(value) - 1;
    texts.set(value, at);
    return at;
  };
  const stamp = ({ id, hlc, stream, n, actor }: Stamp): number => {
    const at = stamps.get(id) ?? out.stamps.push([id, hlc[0], hlc[1], text(stream), n, text(actor)]) - 1;
    stamps.set(id, at);
    return at;
  };
  for (const [id, heads] of records) {
    out.ids.push(id);
    out.base.push(stamp(heads.base));
    out.except.push([...heads.except].flatMap(([path, head]) => [text(path), stamp(head)]));
    if (heads.rivals.size > 0)
      out.rivals[id] = Object.fromEntries(
        [...heads.rivals].map(([path, rivals]) => [path, rivals.map((r) => [stamp(r.stamp), r.value])]),
      );
    if (heads.seen.size > 0)
      out.seen[id] = Object.fromEntries([...heads.seen].map(([deletion, ids]) => [deletion, [...ids]]));
  }
  return JSON.stringify(out);
}

/** Record id → heads. Throws on a text that is not a page of heads. */
export function decodeHeads(source: string): ReadonlyMap<string, RecordHeads> {
  const data: Page = schema.parse(JSON.parse(source));
  const textAt = (at: number | undefined): string => data.texts[at ?? -1] ?? '';
  const stamps = data.stamps.map(
    ([id, ms, counter, stream, n, actor]): Stamp => ({
      id,
      hlc: [ms, counter],
      stream: textAt(stream),
      n,
      actor: textAt(actor),
    }),
  );
  const stampAt = (at: number | undefined): Stamp => {
    const found = stamps[at ?? -1];
    if (!found) throw new RangeError('a page of heads refers to a stamp that it does not hold');
    return found;
  };
  const pages = new Map<string, RecordHeads>();
  for (const [row, id] of data.ids.entries()) {
    const except = new Map<string, Stamp>();
    const pairs = data.except[row] ?? [];
    for (let at = 0; at < pairs.length; at += 2) except.set(textAt(pairs[at]), stampAt(pairs[at + 1]));
    const rivals = Object.entries(data.rivals[id] ?? {}).map(([path, list]): [string, readonly Rival[]] => [
      path,
      list.map(([at, value]) => ({ stamp: stampAt(at), value })),
    ]);
    pages.set(id, {
      base: stampAt(data.base[row]),
      except,
      rivals: new Map(rivals),
      seen: new Map(Object.entries(data.seen[id] ?? {})),
    });
  }
  return pages;
}
