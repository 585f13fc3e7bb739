import { encodeCursor, isUuid, toConnection } from '@gongkai/kernel/pure';
import { PageArguments } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { uuids, type HarvestContext } from './harvest-context.ts';
import { HarvestItemType } from './harvest-item.type.ts';
import { linkPage, linksOfItems } from './harvest-link.query.ts';
import { HarvestLinkConnection, HarvestLinkType, HarvestLinkVerdict } from './harvest-link.type.ts';
import { loadItem } from './harvest-loaders.ts';
import { pageRequest } from './page-request.ts';

const linkKey = z.object({ itemId: z.uuid() });

@Resolver(() => HarvestLinkType)
export class HarvestLinkResolver {
  @Query(() => HarvestLinkConnection, {
    description: '链接核查列表 · Links that are shown without a copy, with what is known of their targets',
  })
  async harvestLinks(
    @Ctx() context: HarvestContext,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('verdict', () => HarvestLinkVerdict, { nullable: true, description: '结论 · Only links of this verdict' })
    verdict: HarvestLinkVerdict | null = null,
    @Arg('bindingId', () => ID, { nullable: true, description: '采集绑定 · Only links of this binding' })
    bindingId: string | null = null,
  ): Promise<HarvestLinkConnection> {
    const page = pageRequest(first, after, linkKey);
    const isKnowable = bindingId === null || isUuid(bindingId);
    const rows = isKnowable ? await linkPage(context.database, { verdict, bindingId }, page) : [];
    const cursorOf = ({ itemId }: HarvestLinkType): string => encodeCursor({ itemId });
    return toConnection({ rows, first: page.first, hasPrevious: page.after !== null, cursorOf });
  }

  @FieldResolver(() => HarvestItemType, { description: '采集条目 · The item that is the link' })
  async item(@Root() { itemId }: HarvestLinkType, @Ctx() context: HarvestContext): Promise<HarvestItemType> {
    const item = await loadItem(context, itemId);
    if (!item) throw new Error(`link ${itemId} has no item`);
    return item;
  }
}

@Resolver(() => HarvestItemType)
export class ItemLinkResolver {
  @FieldResolver(() => HarvestLinkType, {
    nullable: true,
    description: '链接核查 · What is known of its target; null where it is not a link',
  })
  link(@Root() { id }: HarvestItemType, @Ctx() context: HarvestContext): Promise<HarvestLinkType | null> {
    return context.loader('link', (ids) => linksOfItems(context.database, uuids(ids))).load(id);
  }
}
