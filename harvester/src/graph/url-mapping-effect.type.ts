import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** A mapping of addresses, as the registry read it; told by its site and text. */
@Directive('@key(fields: "siteId text")')
@ObjectType('UrlMappingPreview', {
  description: '地址对照预览 · What a mapping of addresses would do; nothing is changed',
})
export class UrlMappingPreviewStub {
  @Field(() => ID, { description: '网站编号 · Id of the site' })
  siteId!: string;

  @Field(() => String, { description: '对照文本 · The addresses that could be read, in full, one pair a line' })
  text!: string;
}

@ObjectType('UrlMappingEffect', { description: '采集影响 · What of the harvest stands at an address that moves' })
export class UrlMappingEffect {
  @Field(() => Int, { description: '采集绑定数 · Bindings whose list moves' })
  bindingCount!: number;

  @Field(() => Int, { description: '条目数 · Items that move, links among them' })
  itemCount!: number;

  @Field(() => Int, { description: '链接数 · Links that move' })
  linkCount!: number;

  bindingIds!: readonly string[];
}
