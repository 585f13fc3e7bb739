import { readUrlMapping } from '@gongkai/kernel/pure';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { countMoved } from '../notice/moved-item.store.ts';
import { movedRules } from '../notice/moved-rule.store.ts';
import { HarvestBindingType } from './harvest-binding.type.ts';
import type { HarvestContext } from './harvest-context.ts';
import { loadBinding } from './harvest-loaders.ts';
import { UrlMappingEffect, UrlMappingPreviewStub } from './url-mapping-effect.type.ts';

const MOST_SHOWN = 50;

/** What a mapping would do to the harvest. */
@Resolver(() => UrlMappingPreviewStub)
export class UrlMappingPreviewResolver {
  @FieldResolver(() => UrlMappingEffect, {
    nullable: true,
    description: '采集影响 · What of the harvest would move; null for who may not see bindings',
  })
  async harvest(
    @Root() { siteId, text }: UrlMappingPreviewStub,
    @Ctx() context: HarvestContext,
  ): Promise<UrlMappingEffect | null> {
    if (!context.maySee) return null;
    const { pairs } = readUrlMapping(text, { baseUrl: null, hosts: [] });
    const rules = await movedRules(context.database, siteId, pairs);
    const { items, links } = await countMoved(context.database, pairs);
    const bindingIds = rules.slice(0, MOST_SHOWN).map(({ bindingId }) => bindingId);
    return { bindingCount: rules.length, itemCount: items, linkCount: links, bindingIds };
  }
}

/** The bindings it speaks of. */
@Resolver(() => UrlMappingEffect)
export class UrlMappingEffectResolver {
  @FieldResolver(() => [HarvestBindingType], { description: '采集绑定 · The first 50 of the bindings' })
  async bindings(
    @Root() { bindingIds }: UrlMappingEffect,
    @Ctx() context: HarvestContext,
  ): Promise<HarvestBindingType[]> {
    const bindings = await Promise.all(bindingIds.map((id) => loadBinding(context, id)));
    return bindings.filter((binding) => binding !== null);
  }
}
