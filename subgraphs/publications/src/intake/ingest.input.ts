import { localDateSchema, wellFormed } from '@gongkai/kernel/pure';
import { z } from 'zod';

const text = (max: number) => z.string().max(max).transform(wellFormed);
const required = (max: number) => text(max).refine((value) => value.trim().length > 0, 'must not be empty');
const httpUrl = z
  .string()
  .max(2000)
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'must be an http(s) address');

/** One version of one item as the harvester or a push client delivers it. */
export const ingestItemSchema = z.object({
  identity: required(2000),
  version: z.int().min(1),
  kind: z.enum(['article', 'link']),
  url: httpUrl,
  title: required(500),
  bodyHtml: text(4_000_000),
  summary: text(2000).nullish(),
  sourceName: text(200).nullish(),
  documentNumber: text(100).nullish(),
  publishedOn: localDateSchema.nullish(),
  firstSeenAt: z.iso.datetime(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  hashVersion: z.int().min(1),
  attachments: z.array(z.object({ url: httpUrl, title: required(500) })).max(100),
});
export type IngestItem = z.infer<typeof ingestItemSchema>;

export const MAX_BATCH = 500;

/** Where a batch belongs; its items are parsed one by one, so one bad item is refused alone. */
export const ingestHeaderSchema = z.object({
  bindingId: z.uuid(),
  runId: z.uuid(),
  columnId: z.uuid(),
  unitId: z.uuid(),
  sourceName: required(200),
  enteredThrough: z.enum(['harvest', 'push']),
});
export type IngestHeader = z.infer<typeof ingestHeaderSchema>;
