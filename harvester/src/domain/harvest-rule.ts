/** Shape of the rule's JSON; raised when a stored rule has to be read differently. */
export const RULE_FORMAT = 1;

/**
 * `minItems`: rows the whole list has at least; `minBody`: characters of wording a body has, white space folded;
 * `periodDays`: days within which the column says something new, left out where it has no rhythm.
 */
export type Expectations = { minItems: number; minBody: number; periodDays?: number | undefined };

/** When a browser draws the list before it is read; `auto`: only where plain fetching shows no list. */
export const RENDER_MODES = ['never', 'auto', 'always'] as const;
export type RenderMode = (typeof RENDER_MODES)[number];

/** The publishing systems whose lists are read without selectors: TRS WCM, Hanweb jcms and jpaas, UCAP, Guangdong's gkmlpt. */
export const PRESET_NAMES = ['trs', 'jpage', 'jpaas', 'ucap', 'gkmlpt'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** Where a list page shows its rows and what they say. `container` holds the rows and stays when they are gone. */
export type ListFields = {
  container?: string | undefined;
  item: string;
  title: string;
  url: string;
  date?: string | undefined;
};

/**
 * How the pages after the first are found. A template's `{page}` runs from `from`, which is the second page
 * (TRS: `index_{page}.html` from 1), and may be relative to the list.
 */
export type PagerRule =
  | { kind: 'none' }
  | { kind: 'next'; selector: string; maxPages: number }
  | { kind: 'template'; url: string; from: number; to?: number | undefined; maxPages: number };

/** Two elements between which a body stands, for systems that mark its ends instead of wrapping it. */
export type BodyMarks = { start: string; end: string };

/**
 * Where a detail page shows its fields. `bodyMarks` are asked before `body`; without either the body is the generic
 * content of the page. `remove`: parts of the body that are no wording, counters and the like.
 */
export type DetailRule = {
  title?: string | undefined;
  body?: string | undefined;
  bodyMarks?: BodyMarks | undefined;
  date?: string | undefined;
  source?: string | undefined;
  documentNumber?: string | undefined;
  attachments?: string | undefined;
  remove: string[];
};

type Common = {
  format: typeof RULE_FORMAT;
  url: string;
  /** Overrides what the source says of its encoding, for sources that say it wrong. */
  charset?: string | undefined;
  render: RenderMode;
  expectations: Expectations;
};

/** `detail` is read for entries that carry less than `minBody` of their own; without it an entry stands as it is. */
export type FeedRule = Common & { kind: 'feed'; detail?: DetailRule | undefined };
export type ListRule = Common & { kind: 'list'; list: ListFields; pager: PagerRule; detail: DetailRule };

/** What a rule says otherwise than its preset; what it leaves out stays the preset's. */
export type DetailOverrides = { [Field in keyof DetailRule]?: DetailRule[Field] | undefined };

/**
 * A column of a known publishing system, which knows list, pager and body by itself. `url` is the column's page;
 * `endpoint` the address of its first records where that page does not say it.
 */
export type PresetRule = Common & {
  kind: 'preset';
  preset: PresetName;
  endpoint?: string | undefined;
  maxPages: number;
  detail?: DetailOverrides | undefined;
};

/**
 * How one column of a source is read: JSON a site editor can see and a machine can propose, never code.
 * Fields are CSS selectors; `a@href` takes an attribute, `@href` one of the item itself, `@text()` its text,
 * `@unlinked()` its text outside links.
 */
export type HarvestRule = FeedRule | ListRule | PresetRule;

/** One thing wrong with a rule: where (dotted path, empty for the whole) and what, Chinese and English. */
export type RuleFault = { path: string; message: string };
export type RuleReading = { ok: true; rule: HarvestRule } | { ok: false; faults: RuleFault[] };

/** Where a field is read: a selector below the item (empty: the item itself) and, where given, an attribute of it. */
export type FieldPath = { selector: string; attribute: string | undefined };

/** Splits `a@href` into selector and attribute; an `@` inside brackets or quotes belongs to the selector. */
export function fieldPath(field: string): FieldPath {
  const match = /^(.*?)@([A-Za-z_][\w:.-]*(?:\(\))?)$/.exec(field.trim());
  if (!match) return { selector: field.trim(), attribute: undefined };
  return { selector: (match[1] ?? '').trim(), attribute: (match[2] ?? '').toLowerCase() };
}
