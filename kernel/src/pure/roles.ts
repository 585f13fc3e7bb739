import { z } from 'zod';

/** Every role an account may hold, with its names. Three exclude each other: system, security and audit administration. */
export const ROLES = {
  citizen: { zh: '公众', en: 'Citizen' },
  drafter: { zh: '拟稿人', en: 'Drafter' },
  sectionHead: { zh: '科室负责人', en: 'Head of section' },
  lineLeader: { zh: '分管领导', en: 'Leader in charge' },
  ideologyLeader: { zh: '分管意识形态领导', en: 'Leader in charge of ideology' },
  leadingGroup: { zh: '工作领导小组', en: 'Leading group' },
  director: { zh: '主要负责同志', en: 'Director' },
  operator: { zh: '发布操作员', en: 'Publishing operator' },
  unitOffice: { zh: '单位公开办公室', en: 'Disclosure office of a unit' },
  siteMaintainer: { zh: '网站维护人员', en: 'Site maintainer' },
  leadOffice: { zh: '主管办公室', en: 'Lead office' },
  inspector: { zh: '检查员', en: 'Inspector' },
  portalAdmin: { zh: '门户管理员', en: 'Portal administrator' },
  systemAdmin: { zh: '系统管理员', en: 'System administrator' },
  securityAdmin: { zh: '安全管理员', en: 'Security administrator' },
  auditAdmin: { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type Role = keyof typeof ROLES;

/** All role codes, in the order of the table. */
export const ROLE_CODES = Object.keys(ROLES) as [Role, ...Role[]];

/** At most one of these per account. */
export const EXCLUSIVE_ROLES: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

export const roleSchema = z.enum(ROLE_CODES);

/** Whether the text names a role. */
export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text);
}

/** The roles among the given ones that may not be held together; empty when all may. */
export function rolesInConflict(roles: readonly Role[]): Role[] {
  const held = EXCLUSIVE_ROLES.filter((role) => roles.includes(role));
  return held.length > 1 ? held : [];
}

/** Who acts: a visitor, an account with roles in units, or a service, which may act for an account named for the audit only. */
export const actorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous') }),
  z.object({
    kind: z.literal('account'),
    id: z.string().min(1),
    roles: z.array(roleSchema),
    rootUnitIds: z.array(z.string().min(1)).max(20),
  }),
  z.object({ kind: z.literal('service'), name: z.string().min(1), onBehalfOf: z.string().min(1).exactOptional() }),
]);

export type Actor = z.infer<typeof actorSchema>;

/** The visitor who has not signed in. */
export const ANONYMOUS: Actor = { kind: 'anonymous' };

/** Whether the actor is an account that holds one of the roles. */
export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.kind === 'account' && actor.roles.some((role) => roles.includes(role));
}
