import { rolesInConflict, type Role } from '@gongkai/kernel/pure';

/** Roles that review, sign or publish. */
export const SIGNING_ROLES: readonly Role[] = [
  'sectionHead',
  'lineLeader',
  'ideologyLeader',
  'leadingGroup',
  'director',
  'operator',
];

/** Roles of those who keep the machinery, not what it publishes. */
const MAINTAINING_ROLES: readonly Role[] = ['portalAdmin', 'siteMaintainer'];

export type RolesDecision =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: 'ROLES_IN_CONFLICT' | 'ROLE_NOT_FOR_OUTSOURCED';
      readonly seen: readonly Role[];
    };

/**
 * Whether an account may hold the roles together: at most one of the three administrators, and nobody who maintains the
 * portal or works under contract reviews, signs or publishes.
 * @source 上海市嘉定区 一(三): those who run the portal sign nothing; 淄博市 二(三)5: nor do contractors
 */
export function decideRoles(roles: readonly Role[], { outsourced }: { readonly outsourced: boolean }): RolesDecision {
  const conflict = rolesInConflict(roles);
  if (conflict.length > 0) return { ok: false, code: 'ROLES_IN_CONFLICT', seen: conflict };
  const maintaining = roles.filter((role) => MAINTAINING_ROLES.includes(role));
  const signing = roles.filter((role) => SIGNING_ROLES.includes(role));
  if (signing.length === 0 || (!outsourced && maintaining.length === 0)) return { ok: true };
  return { ok: false, code: 'ROLE_NOT_FOR_OUTSOURCED', seen: outsourced ? signing : [...maintaining, ...signing] };
}

/** Whether somebody of these roles may be given an act by which content passes: those who maintain it never are. */
export const maySign = (roles: readonly Role[], { outsourced }: { readonly outsourced: boolean }): boolean =>
  !outsourced && !roles.some((role) => MAINTAINING_ROLES.includes(role));
