import { localDateSchema } from '@gongkai/kernel/pure';
import { z } from 'zod';
import { bodyHtml, documentNumber, instant, required, summary, text, title } from '../text-fields.ts';

const httpUrl = text(2000).refine(
  (value) => /^https?:\/\//i.test(value) && URL.canParse(value),
  'must be an http(s) address',
);

// It is part of an index row, which holds 2,704 bytes; a sub-site may call its items what it likes.
const MAX_IDENTITY_BYTES = 2000;
const identity = required(MAX_IDENTITY_BYTES).refine(
  (value) => Buffer.byteLength(value) <= MAX_IDENTITY_BYTES,
  `must be at most ${MAX_IDENTITY_BYTES} bytes`,
);

/** One version of one item as the harvester or a push client delivers it. */
export const ingestItemSchema = z.object({
  identity,
  version: z.int().min(1),
  kind: z.enum(['article', 'link']),
  url: httpUrl,
  title,
  bodyHtml,
  summary: summary.nullish(),
  sourceName: text(200).nullish(),
  documentNumber: documentNumber.nullish(),
  publishedOn: localDateSchema.nullish(),
  firstSeenAt: instant,
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  hashVersion: z.int().min(1),
  attachments: z.array(z.object({ url: httpUrl, title })).max(100),
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
