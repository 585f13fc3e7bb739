/** What is known of a unit to say whether a row limited to units is for it. */
export interface LimitedUnit {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly level: string;
  /** Names of the groups it is a member of today. */
  readonly groups: readonly string[];
}

/**
 * Whether a row of a template is for a unit: for all of them, for this one by name, group or level, for those among the
 * "departments concerned", which only the unit itself can say, or for others.
 */
export type RowReach = 'everyone' | 'named' | 'unitDecides' | 'others';

/** Words that name nobody: who is meant depends on the unit's own functions. */
const VAGUE = /^(?:各?有关|各?相关)/;

const LEVELS: Readonly<Record<string, string>> = { 乡镇: 'town', 各乡镇: 'town', 乡镇人民政府: 'town' };

/**
 * Whether a row limited to units is for the unit; an empty limit is for everyone. 相关部门 never expands by itself.
 * @source 文政办通〔2018〕34 附件2: 县房产局、相关部门和乡镇、相关部门
 */
export function reachOf(limit: readonly string[], unit: LimitedUnit): RowReach {
  if (limit.length === 0) return 'everyone';
  const names = new Set([unit.name, ...unit.aliases, ...unit.groups]);
  if (limit.some((named) => names.has(named) || LEVELS[named] === unit.level)) return 'named';
  return limit.some((named) => VAGUE.test(named)) ? 'unitDecides' : 'others';
}
