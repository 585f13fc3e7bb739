/** What the source says of a column in its own words; `slug` and `nameEn` are ours. */
export interface CityColumn {
  readonly code: string;
  readonly category: string;
  readonly number: number;
  readonly name: string;
  readonly nameEn: string;
  readonly slug: string;
  /** A name that ends in 链接 is a column of links. */
  readonly kind: 'content' | 'link';
  readonly units: readonly string[];
  readonly clause: string;
  readonly description?: string;
  readonly requiredFields?: readonly string[];
  readonly requiredParts?: readonly string[];
  readonly format?: string;
  /** Ways the public is asked. */
  readonly modes?: readonly string[];
  readonly language?: 'en';
  readonly nameNote?: string;
  readonly unitAlias?: readonly { readonly alias: string; readonly name: string }[];
  readonly rules?: readonly CityRule[];
}

/** A rule as the source words it; only some set a deadline. */
export interface CityRule {
  readonly type: string;
  readonly item?: string;
  readonly text?: string;
  readonly note?: string;
  readonly event?: string;
  readonly withinMonths?: number;
  readonly everyMonths?: number;
  readonly alternateEveryMonths?: number;
}
