/** What intake knows of an identity: the newest version it was given. */
export interface AcceptedVersion {
  readonly version: number;
  readonly contentHash: string;
  readonly hashVersion: number;
  readonly documentId: string;
}

/** Whether a delivery is the newest seen of its identity, and so has to be remembered even where its text is no other. */
export const isNewest = (delivered: { version: number }, accepted: AcceptedVersion | undefined): boolean =>
  accepted === undefined || delivered.version > accepted.version;

export type VersionJudgement = 'new' | 'changed' | 'unchanged' | 'stale';

/**
 * What a delivered version means beside the last accepted one. The harvester numbers an identity's versions 1, 2, 3…, so
 * a repeated delivery changes nothing and a late one never overwrites newer text.
 */
export function judgeVersion(
  delivered: { version: number; contentHash: string; hashVersion: number },
  accepted: AcceptedVersion | undefined,
): VersionJudgement {
  if (!accepted) return 'new';
  if (delivered.version < accepted.version) return 'stale';
  if (delivered.version === accepted.version) return 'unchanged';
  // A hash of another recipe says nothing about a change of the text; the harvester decides with hashes of one recipe.
  if (delivered.hashVersion !== accepted.hashVersion) return 'changed';
  return delivered.contentHash === accepted.contentHash ? 'unchanged' : 'changed';
}
