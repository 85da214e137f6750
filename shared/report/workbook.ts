import { z } from 'zod';

/** Table model → .xlsx. Digits that must survive (工号, 电话) are `text`; text cells are escaped by the writer. */
export const cellKinds = ['text', 'integer', 'decimal', 'percent', 'date'] as const;

export const workbookSchema = z.object({
  sheets: z
    .array(
      z.object({
        name: z.string().min(1).max(31),
        /** Lines above the header: title, 口径. */
        captions: z.array(z.string().max(500)),
        columns: z.array(
          z.object({
            title: z.string().max(100),
            kind: z.enum(cellKinds),
            width: z.number().min(2).max(120),
          }),
        ),
        rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
        /** Lines below the rows: totals are ordinary rows; these are notes. */
        notes: z.array(z.string().max(500)),
      }),
    )
    .min(1),
});
export type Workbook = z.infer<typeof workbookSchema>;
export type WorkbookSheet = Workbook['sheets'][number];
