import { foldWhitespace, hostsOf, HOST_FORM, isHost, wellFormed } from '@gongkai/kernel/pure';
import { z } from 'zod';
import { codeField, lineField, optionalDayField, optionalLineField } from '../input-fields.ts';

const MAX_URL = 500;
const MAX_HOSTS = 20;
const URL_FORM = `https://…，至多 ${MAX_URL} 个字符 / https://…, at most ${MAX_URL} characters`;

/** An address of a page that may be left out. */
const optionalUrlField = z
  .string()
  .nullish()
  .transform((text, context) => {
    const address = foldWhitespace(wellFormed(text ?? ''));
    if (address === '') return null;
    const isPage = /^https?:\/\//i.test(address) && address.length <= MAX_URL && URL.canParse(address);
    if (isPage) return address;
    context.addIssue({ code: 'custom', message: URL_FORM });
    return z.NEVER;
  });

/** Address of a site as it is registered: no query, no fragment, no password, no slash at its end. */
export const baseUrlField = optionalUrlField.transform((address, context) => {
  if (address === null) return null;
  const { origin, pathname, search, hash, username, password } = new URL(address);
  if (search + hash + username + password === '') return `${origin}${pathname.replace(/\/+$/, '')}`;
  context.addIssue({ code: 'custom', message: '不带参数与锚点的网址 / an address without query and fragment' });
  return z.NEVER;
});

const host = z
  .string()
  .transform((text) => foldWhitespace(wellFormed(text)).toLowerCase())
  .refine(isHost, HOST_FORM);

/** Hosts beside that of a site's address. */
export const hostsField = z
  .array(host)
  .max(MAX_HOSTS, `至多 ${MAX_HOSTS} 个 / at most ${MAX_HOSTS}`)
  .transform((hosts) => hostsOf(null, hosts));

const mark = optionalLineField(200);
const footerMarks = z
  .object({
    organiser: mark,
    undertaker: mark,
    contact: mark,
    icpRecord: mark,
    policeRecord: mark,
    markUrl: optionalUrlField,
    errorReportUrl: optionalUrlField,
    siteMapUrl: optionalUrlField,
  })
  .nullish()
  .transform((marks) => Object.fromEntries(Object.entries(marks ?? {}).filter(([, value]) => value !== null)));

const properties = {
  name: lineField(100),
  unitId: z.string(),
  mainSiteId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  baseUrl: baseUrlField,
  allowedHosts: hostsField,
  siteIdCode: z
    .string()
    .nullish()
    .transform((code) => code ?? null),
  consolidated: z.boolean(),
  consolidateBy: optionalDayField,
  footerMarks,
};

export const createSiteSchema = z.object({
  ...properties,
  code: codeField,
  kind: z.enum(['main', 'sub', 'external']),
});
export const reviseSiteSchema = z.object({ ...properties, siteId: z.string() });

export const changeSiteStatusSchema = z.object({
  siteId: z.string(),
  status: z.enum(['planned', 'online', 'suspended', 'merging', 'closing', 'closed']),
  reason: optionalLineField(500),
  noticeUrl: optionalUrlField,
  noticeText: optionalLineField(5000),
  successorSiteId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  wentTo: optionalLineField(500),
  dataHandedOverOn: optionalDayField,
  dataHandedOverTo: optionalLineField(200),
});

export type NewSite = z.output<typeof createSiteSchema>;
export type SiteRevision = z.output<typeof reviseSiteSchema>;
export type StatusChange = z.output<typeof changeSiteStatusSchema>;
