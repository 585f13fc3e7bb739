import type { PageInfo } from '@gongkai/kernel/pure';
import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Field, ObjectType } from 'type-graphql';
import { AccountType } from './account.type.ts';

@ObjectType({ description: '账号边 · An account and its cursor' })
export class AccountEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => AccountType, { description: '账号 · Account' })
  node!: AccountType;
}

@ObjectType({ description: '账号列表 · Accounts by username' })
export class AccountConnection {
  @Field(() => [AccountEdge], { description: '边 · Edges' })
  edges!: AccountEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: '账号结果 · Answer to a change of an account' })
export class AccountPayload extends MutationPayload {
  @Field(() => AccountType, { nullable: true, description: '账号 · The account as it is now; null when refused' })
  account!: AccountType | null;
}

@ObjectType({ description: '初始密码结果 · An account with a password that has to be changed, shown this once' })
export class AccountPasswordPayload extends MutationPayload {
  @Field(() => AccountType, { nullable: true, description: '账号 · The account as it is now; null when refused' })
  account!: AccountType | null;

  @Field(() => String, {
    nullable: true,
    description: '初始密码 · Password to sign in with once; it cannot be read again. Null when refused',
  })
  firstPassword!: string | null;
}
