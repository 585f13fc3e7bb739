import type { FieldSetCode, UpdateRule } from '@gongkai/kernel/pure';
import type { ColumnClass, ColumnKind } from '../column/column.type.ts';
import type { MaintenanceMode } from '../responsibility/responsibility.type.ts';
import type { SiteKind } from '../site/site.type.ts';
import type { UnitKind, UnitLevel, UnitStanding } from '../unit/unit.type.ts';

/** A unit a catalogue names. */
export interface CatalogueUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly standing: UnitStanding;
  readonly parent: string | null;
  /** Other names the source uses for it. */
  readonly aliases?: readonly string[];
}

/** Units a catalogue names together; who belongs to them is for the office to say. */
export interface CatalogueGroup {
  readonly code: string;
  readonly name: string;
  readonly description: string;
}

/** A leading group; its members come with the people. */
export interface CatalogueBody {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly office: string;
}

export interface CatalogueSite {
  readonly code: string;
  readonly name: string;
  readonly kind: SiteKind;
  readonly unit: string;
}

/** Who answers for a column and how it is kept. */
export type CatalogueKeeper = ({ readonly unit: string } | { readonly group: string }) & {
  readonly role: 'primary' | 'assisting';
  readonly mode: MaintenanceMode;
  /** What the mode rests on, where it needs a reason. */
  readonly modeBasis?: string;
  readonly link?: { readonly reason: 'cannotProvideInFull' | 'superiorApprovalNeeded'; readonly superiorUnit: string };
};

/** A deadline of a column, with the words it was read from. */
export type CatalogueRule = UpdateRule & {
  readonly deadlineText?: string;
};

/** A column or a channel; channels stand before what lies in them. */
export interface CatalogueColumn {
  readonly code: string;
  /** Code of the channel it lies in. */
  readonly parent: string | null;
  readonly path: string;
  readonly name: string;
  readonly nameEn: string;
  readonly order: number;
  readonly kind: ColumnKind;
  readonly columnClass: ColumnClass;
  /** Code of the dictionary of categories. */
  readonly category: string | null;
  readonly genre?: string;
  readonly description?: string;
  readonly language?: 'zh' | 'en';
  readonly important?: boolean;
  readonly fieldSet?: FieldSetCode;
  readonly requiredParts?: readonly string[];
  /** Which parts of the way affairs are handled hold for its items. */
  readonly serviceModel?: Readonly<
    Record<'oneStopAcceptance' | 'notifiesConcerned' | 'parallelApproval' | 'timedFeedback', boolean>
  >;
  /** Document and clause it is demanded by. */
  readonly basis?: string;
  readonly keepers: readonly CatalogueKeeper[];
  readonly rules: readonly CatalogueRule[];
}

/** A list of columns with all the source says of them. */
export interface Catalogue {
  readonly name: string;
  readonly title: string;
  /** First day its responsibilities hold. */
  readonly since: string;
  /** Document number, or the document's name where it has none. */
  readonly document: string;
  readonly units: readonly CatalogueUnit[];
  readonly groups: readonly CatalogueGroup[];
  readonly bodies: readonly CatalogueBody[];
  /** The site the columns are of comes first. */
  readonly sites: readonly [CatalogueSite, ...CatalogueSite[]];
  readonly columns: readonly CatalogueColumn[];
}
