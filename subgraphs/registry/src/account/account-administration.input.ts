import { ROLE_CODES, ROLES, roleSchema, type Role } from '@gongkai/kernel/pure';
import { PageArguments } from '@gongkai/runtime';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { lineField } from '../input-fields.ts';

/** Which accounts are listed. */
@ArgsType()
export class AccountsArguments extends PageArguments {
  @Field(() => String, {
    nullable: true,
    description: `角色 · Only those of this role: ${Object.keys(ROLES).join(', ')}`,
  })
  role?: Role | null;

  @Field(() => Boolean, { nullable: true, description: '停用 · Only those disabled, or only those in use' })
  disabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '外包 · Only those of contractors, or only others' })
  outsourced?: boolean | null;
}

@InputType({ description: '账号信息 · Whose account it is' })
export class ReviseAccountInput {
  @Field(() => String, { description: '姓名 · Name shown to others, 1 to 50 characters' })
  displayName!: string;

  @Field(() => ID, { nullable: true, description: '人员编号 · Id of the person it belongs to; one account each' })
  personId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: '外包 · Whether it belongs to a contractor' })
  outsourced!: boolean;
}

@InputType({ description: '新账号 · An account to be made; its roles are assigned by the security administrator' })
export class CreateAccountInput extends ReviseAccountInput {
  @Field(() => String, { description: '用户名 · Name to sign in with: a-z 0-9 . _ -, 3 to 40 characters' })
  username!: string;
}

@InputType({ description: '账号角色 · What an account may do, and below which units' })
export class AssignRolesInput {
  @Field(() => [String], { description: `角色 · Roles: ${Object.keys(ROLES).join(', ')}` })
  roles!: Role[];

  @Field(() => [ID], { description: '授权单位 · Ids of the units below which it acts, at most 20' })
  rootUnitIds!: string[];
}

const revision = {
  displayName: lineField(50),
  personId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  outsourced: z.boolean(),
};

export const reviseAccountSchema = z.object(revision);

export const createAccountSchema = z.object({
  ...revision,
  username: z
    .string()
    .regex(
      /^[a-z][a-z0-9._-]{2,39}$/,
      '3–40 个小写字母、数字或 . _ -，以字母开头 / 3 to 40 of a-z 0-9 . _ -, a letter first',
    ),
});

const ASSIGNABLE: readonly Role[] = ROLE_CODES.filter((role) => role !== 'citizen');

export const assignRolesSchema = z.object({
  roles: z
    .array(roleSchema.refine((role) => ASSIGNABLE.includes(role), ASSIGNABLE.join(', ')))
    .transform((roles) => [...new Set(roles)]),
  rootUnitIds: z
    .array(z.string())
    .max(20, '至多 20 个 / at most 20')
    .transform((ids) => [...new Set(ids)]),
});
