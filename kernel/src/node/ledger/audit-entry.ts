/** One row of the audit chain: who did what to which thing, with what result. */
export interface AuditEntry {
  /** Who acted, as `account:<id>` or `service:<name>`. */
  readonly actor: string;
  /** On whose behalf a service acted. */
  readonly onBehalfOf?: string;
  /** Address the request came from. */
  readonly from?: string;
  /** Verb and noun, `edition.review`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly outcome: 'done' | 'refused';
  /** Problem code of a refusal. */
  readonly code?: string;
  readonly beforeHash?: string;
  readonly afterHash?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}
