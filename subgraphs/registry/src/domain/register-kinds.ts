import { OFFICE_REGISTERS } from './office-registers.ts';
import type { RegisterKindEntry } from './register-kind.ts';
import { SITE_REGISTERS } from './site-registers.ts';

/** Kinds of registers with their fields. */
export const REGISTER_KINDS = { ...OFFICE_REGISTERS, ...SITE_REGISTERS };

export type RegisterKind = keyof typeof REGISTER_KINDS;

/** Codes of the kinds, in the order of the table. */
export const REGISTER_KIND_CODES = Object.keys(REGISTER_KINDS) as [RegisterKind, ...RegisterKind[]];

/** The kind of a code. */
export const registerKind = (kind: RegisterKind): RegisterKindEntry => REGISTER_KINDS[kind];
