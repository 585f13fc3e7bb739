import { z } from 'zod';

/** What `GET /push/receipts/{id}` answers. */
export const receiptSchema = z.object({
  receipt: z.string(),
  state: z.string(),
  items: z.number(),
  counts: z.record(z.string(), z.number()),
  results: z.array(
    z.looseObject({
      item: z.number(),
      subject: z.string(),
      result: z.string().nullable(),
      code: z.string().optional(),
      mend: z.string().optional(),
    }),
  ),
  next: z.string().nullable(),
});
export type Receipt = z.infer<typeof receiptSchema>;
