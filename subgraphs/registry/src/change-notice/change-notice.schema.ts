import { isUuid } from '@gongkai/kernel/pure';
import { z } from 'zod';
import { lineField, optionalDayField, optionalLineField } from '../input-fields.ts';
import { baseUrlField, hostsField } from '../site/site.schema.ts';

const MAX_MAPPING_TEXT = 4_200_000;
const MAX_LINKED = 100;

const instant = z.iso
  .datetime({ offset: true, message: '时间，形如 2026-01-31T08:00:00+08:00 / an ISO instant' })
  .nullish()
  .transform((text) => (text ? new Date(text).toISOString() : null));

const linked = z
  .array(z.string().refine(isUuid, '编号 / an id'))
  .max(MAX_LINKED, `至多 ${MAX_LINKED} 个 / at most ${MAX_LINKED}`)
  .nullish()
  .transform((ids) => [...new Set(ids ?? [])]);

export const fileChangeNoticeSchema = z.object({
  siteId: z.string(),
  kind: z.enum(['redesign', 'columnDomainChange', 'urlChange', 'outage', 'submittedInfoChange']),
  title: lineField(200),
  description: optionalLineField(5000),
  effectiveOn: optionalDayField,
  newBaseUrl: baseUrlField,
  newAllowedHosts: hostsField.nullish().transform((hosts) => hosts ?? null),
  mapping: z
    .string()
    .max(MAX_MAPPING_TEXT, '文本过长 / too long')
    .nullish()
    .transform((text) => (text?.trim() ? text : null)),
  outageFrom: instant,
  outageTo: instant,
  documentIds: linked,
  pushReceiptIds: linked,
});
export type NewNotice = z.output<typeof fileChangeNoticeSchema>;
