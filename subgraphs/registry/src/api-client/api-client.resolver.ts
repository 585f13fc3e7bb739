import { PageArguments, type Decision, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { atMostMaxIds, idAfter } from '../ids.ts';
import type { RegistryContext } from '../registry-context.ts';
import { loadSite } from '../site/site.query.ts';
import { SiteType } from '../site/site.type.ts';
import { CreateApiClientInput } from './api-client.input.ts';
import { apiClientFactsByIds, apiClientIds, apiClientPage, loadApiClient } from './api-client.query.ts';
import {
  ApiClientConnection,
  ApiClientFacts,
  ApiClientKeyPayload,
  ApiClientPayload,
  ApiClientType,
} from './api-client.type.ts';
import { createApiClient, revokeApiClientKey, rotateApiClientKey, type MadeKey } from './change-api-client.command.ts';

/** Systems that push, in the graph. */
@Resolver(() => ApiClientType)
export class ApiClientResolver {
  @Query(() => ApiClientType, { nullable: true, description: '报送客户端 · The client of an id' })
  apiClient(
    @Arg('id', () => ID, { description: '编号 · Id of the client' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ApiClientType | null> {
    return loadApiClient(context, id);
  }

  @Query(() => ApiClientConnection, { description: '报送客户端列表 · All clients by code' })
  apiClients(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<ApiClientConnection> {
    return apiClientPage(context, { first: page.first, after: page.after });
  }

  @Directive('@inaccessible')
  @Query(() => [ApiClientFacts], { description: '按编号取报送客户端 · Clients by id, for the push door' })
  apiClientsByIds(
    @Arg('ids', () => [ID], { description: '编号，至多500个 · Ids, at most 500' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<ApiClientFacts[]> {
    return apiClientFactsByIds(context.database, atMostMaxIds(ids));
  }

  @Directive('@inaccessible')
  @Query(() => [ID], { description: '全部报送客户端编号 · Ids of all clients in order, at most 1000 at once' })
  allApiClientIds(
    @Arg('after', () => ID, { nullable: true, description: '上一批最后一个编号 · Last id of the batch before' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<string[]> {
    return apiClientIds(context.database, idAfter(after));
  }

  @Mutation(() => ApiClientKeyPayload, {
    description: '新增报送客户端 · Makes a client with its first key; its secret is shown this once',
  })
  async createApiClient(
    @Arg('input', () => CreateApiClientInput, { description: '客户端 · The client to be made' })
    input: CreateApiClientInput,
    @Ctx() context: RegistryContext,
  ): Promise<ApiClientKeyPayload> {
    return keyPayload(context, await createApiClient(context, input));
  }

  @Mutation(() => ApiClientKeyPayload, {
    description: '轮换报送密钥 · Gives a client a second key; the first stays good until it is revoked or expires',
  })
  async rotateApiClientKey(
    @Arg('apiClientId', () => ID, { description: '客户端编号 · Id of the client' }) clientId: string,
    @Arg('keyDays', () => Int, {
      nullable: true,
      description: '有效天数 · Days it lives, 1 to 730; 365 when not given',
    })
    keyDays: number | null,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RegistryContext,
  ): Promise<ApiClientKeyPayload> {
    return keyPayload(context, await rotateApiClientKey(context, { clientId, keyDays, expectedVersion }));
  }

  @Mutation(() => ApiClientPayload, { description: '吊销报送密钥 · Ends a key of a client at once' })
  async revokeApiClientKey(
    @Arg('apiClientId', () => ID, { description: '客户端编号 · Id of the client' }) clientId: string,
    @Arg('keyId', () => ID, { description: '密钥编号 · Id of the key' }) keyId: string,
    @Arg('expectedVersion', () => Int, { description: '所见版本 · Version the editor saw' }) expectedVersion: number,
    @Ctx() context: RegistryContext,
  ): Promise<ApiClientPayload> {
    const decision = await revokeApiClientKey(context, { clientId, keyId, expectedVersion });
    return decision.ok
      ? { apiClient: await loadApiClient(context, decision.value), problems: [] }
      : { apiClient: null, problems: [...decision.problems] };
  }

  @FieldResolver(() => SiteType, { nullable: true, description: '所属网站 · Site it speaks for' })
  site(@Root() { siteId }: ApiClientType, @Ctx() context: RequestContext): Promise<SiteType | null> {
    return loadSite(context, siteId);
  }
}

async function keyPayload(context: RequestContext, decision: Decision<MadeKey>): Promise<ApiClientKeyPayload> {
  if (!decision.ok) return { apiClient: null, keyId: null, secret: null, problems: [...decision.problems] };
  const { clientId, keyId, secret } = decision.value;
  return { apiClient: await loadApiClient(context, clientId), keyId, secret, problems: [] };
}
