import { ROLES, type Role } from '@gongkai/kernel/pure';
import { MutationPayload } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** An account, as signed-in people and services see it. */
@Directive('@key(fields: "id")')
@ObjectType('Account', { description: '账号 · Account of one person' })
export class AccountType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '用户名 · Name to sign in with' })
  username!: string;

  @Field(() => String, { description: '姓名 · Name shown to others' })
  displayName!: string;

  @Field(() => [String], { description: `角色 · Roles: ${Object.keys(ROLES).join(', ')}` })
  roles!: Role[];

  @Field(() => Boolean, { description: '停用 · Whether it may no longer sign in' })
  disabled!: boolean;

  @Field(() => Int, { description: '版本 · Version' })
  version!: number;

  @Field(() => Boolean, {
    description: '外包 · Whether it belongs to a contractor, who never reviews, signs or publishes',
  })
  outsourced!: boolean;

  mustChangePassword!: boolean;
  rootUnitIds!: string[];
  personId!: string | null;
  lockedUntil!: string | null;
}

/** What the gateway keeps of an account in its session. */
@Directive('@inaccessible')
@ObjectType({ description: '登录账号 · An account that proved its password' })
export class AuthenticatedAccount {
  @Field(() => ID, { description: '编号 · Id of the account' })
  id!: string;

  @Field(() => String, { description: '用户名 · Name to sign in with' })
  username!: string;

  @Field(() => String, { description: '姓名 · Name shown to others' })
  displayName!: string;

  @Field(() => [String], { description: '角色 · Roles' })
  roles!: Role[];

  @Field(() => [ID], { description: '授权单位 · Ids of the units below which it acts, at most 20' })
  rootUnitIds!: string[];

  @Field(() => Boolean, { description: '须改密码 · Whether the password has to be changed first' })
  mustChangePassword!: boolean;

  @Field(() => Boolean, { description: '停用 · Whether it may no longer sign in' })
  disabled!: boolean;

  @Field(() => Int, { description: '版本 · Version; sessions of an older one are to be read anew' })
  version!: number;
}

/** Answer to a username and a password. */
@Directive('@inaccessible')
@ObjectType({ description: '登录核验结果 · Answer to a username and a password' })
export class AuthenticatePayload extends MutationPayload {
  @Field(() => AuthenticatedAccount, { nullable: true, description: '账号 · The account; null when refused' })
  account!: AuthenticatedAccount | null;
}

/** Answer to a change of the own password. */
@ObjectType({ description: '修改密码结果 · Answer to a change of the own password' })
export class ChangePasswordPayload extends MutationPayload {
  @Field(() => AccountType, { nullable: true, description: '账号 · The account; null when refused' })
  account!: AccountType | null;
}
