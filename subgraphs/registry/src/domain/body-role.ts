import type { Role } from '@gongkai/kernel/pure';

/** Part of a member in a working group. */
export const BODY_PARTS = ['leader', 'deputy', 'member'] as const;
export type BodyPart = (typeof BODY_PARTS)[number];

/**
 * Role the account of a member is to hold; who keeps the group's office holds that of an office.
 * @source 开平市民政局 一: 成立政务网站工作领导小组，领导小组办公室设在局办公室
 */
export const ROLE_OF_PART = {
  leader: 'leadingGroup',
  deputy: 'leadingGroup',
  member: 'leadingGroup',
} as const satisfies Record<BodyPart, Role>;
