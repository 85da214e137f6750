import { z } from 'zod';

/**
 * One table of records. The schema is the record, the form, the import row and the package entry.
 * Every field but `id` either has a default (so records of older programs stay readable) or must be given
 * when the record is created. A field named in `maps` is a dictionary whose entries are separate log fields
 * (`marks/<personId>`), so that two desks may write different entries without a conflict.
 */
export interface Table<N extends string = string, S extends z.ZodObject = z.ZodObject> {
  readonly name: N;
  readonly schema: S;
  readonly maps: readonly (keyof z.infer<S> & string)[];
  /** Defaults of all fields that have one; the fold starts every record from this. */
  readonly blank: Partial<z.infer<S>>;
}

const defaultsOf = (schema: z.ZodObject): Record<string, unknown> => {
  const blank: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const parsed = z.safeParse(field, undefined);
    if (parsed.success && parsed.data !== undefined) blank[name] = parsed.data;
  }
  return blank;
};

export function defineTable<const N extends string, S extends z.ZodObject>(
  name: N,
  schema: S,
  maps: readonly (keyof z.infer<S> & string)[] = [],
): Table<N, S> {
  return { name, schema, maps, blank: Object.freeze(defaultsOf(schema)) as Partial<z.infer<S>> };
}
