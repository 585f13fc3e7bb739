import { MutationPayload, PageInfoType } from '@gongkai/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export const ApiKeyState = { live: 'live', expired: 'expired', revoked: 'revoked' } as const;
export type ApiKeyState = keyof typeof ApiKeyState;
registerEnumType(ApiKeyState, {
  name: 'ApiKeyState',
  description: '密钥状态 · Whether a key of a client is still good',
  valuesConfig: {
    live: { description: '有效 · Requests signed with it are taken' },
    expired: { description: '已到期 · Past its expiry' },
    revoked: { description: '已吊销 · Revoked by somebody' },
  },
});

/** A key, without its secret: nobody can read that again. */
@ObjectType('ApiClientKey', { description: '报送密钥 · A key a client signs with; its secret was shown once' })
export class ApiClientKeyType {
  @Field(() => ID, { description: '编号 · Id, sent with each request as X-Push-Key' })
  id!: string;

  @Field(() => ApiKeyState, { description: '状态 · Whether it is still good' })
  state!: ApiKeyState;

  @Field(() => String, { description: '创建时间 · When it was made, as ISO instant' })
  createdAt!: string;

  @Field(() => String, { description: '到期时间 · When it expires, as ISO instant' })
  expiresAt!: string;

  @Field(() => String, { nullable: true, description: '吊销时间 · When it was revoked, as ISO instant' })
  revokedAt!: string | null;
}

/** A system of a sub-site that pushes. */
@Directive('@key(fields: "id")')
@ObjectType('ApiClient', { description: '报送客户端 · A system of a sub-site that may push content' })
export class ApiClientType {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;

  @Field(() => String, { description: '代码 · Code in the address it pushes to' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => [ApiClientKeyType], { description: '密钥 · Its keys, the newest first; at most two are live' })
  keys!: ApiClientKeyType[];

  @Field(() => String, { description: '创建时间 · When it was made, as ISO instant' })
  createdAt!: string;

  @Field(() => Int, { description: '版本 · Version of this record' })
  version!: number;

  siteId!: string;
}

@ObjectType({ description: '报送客户端边 · A client and its cursor' })
export class ApiClientEdge {
  @Field(() => String, { description: '游标 · Cursor' })
  cursor!: string;

  @Field(() => ApiClientType, { description: '报送客户端 · Client' })
  node!: ApiClientType;
}

@ObjectType({ description: '报送客户端列表 · Clients by code' })
export class ApiClientConnection {
  @Field(() => [ApiClientEdge], { description: '边 · Edges' })
  edges!: ApiClientEdge[];

  @Field(() => PageInfoType, { description: '分页信息 · Page' })
  pageInfo!: PageInfoType;
}

/** Answer that carries a new key's secret, this once. */
@ObjectType({ description: '新密钥结果 · A new key with its secret, shown this once' })
export class ApiClientKeyPayload extends MutationPayload {
  @Field(() => ApiClientType, {
    nullable: true,
    description: '报送客户端 · The client as it is now; null when refused',
  })
  apiClient!: ApiClientType | null;

  @Field(() => ID, { nullable: true, description: '密钥编号 · Id of the new key; null when refused' })
  keyId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '密钥 · Secret of the new key; it cannot be read again. Null when refused',
  })
  secret!: string | null;
}

@ObjectType({ description: '报送客户端结果 · Answer to a change of a client' })
export class ApiClientPayload extends MutationPayload {
  @Field(() => ApiClientType, {
    nullable: true,
    description: '报送客户端 · The client as it is now; null when refused',
  })
  apiClient!: ApiClientType | null;
}

/** What the harvester needs of a key to check signatures. */
@Directive('@inaccessible')
@ObjectType({ description: '密钥事实 · A key as the push door knows it' })
export class ApiClientKeyFacts {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => String, { description: '来源标记 · Names the installation secret it was made from' })
  makerMark!: string;

  @Field(() => String, { description: '到期时间 · When it expires, as ISO instant' })
  expiresAt!: string;

  @Field(() => String, { nullable: true, description: '吊销时间 · When it was revoked, as ISO instant' })
  revokedAt!: string | null;
}

@Directive('@inaccessible')
@ObjectType({ description: '报送客户端事实 · A client as the push door knows it' })
export class ApiClientFacts {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => ID, { description: '网站编号 · Site it speaks for' })
  siteId!: string;

  @Field(() => [ApiClientKeyFacts], { description: '密钥 · All its keys' })
  keys!: ApiClientKeyFacts[];
}
