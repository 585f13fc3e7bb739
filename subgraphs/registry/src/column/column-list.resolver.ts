import { parseLocalDate } from '@gongkai/kernel/pure';
import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, Query, registerEnumType, Resolver } from 'type-graphql';
import { COLUMN_CATEGORIES } from '../domain/column-category.ts';
import { hasPrimaryOn } from '../responsibility/responsibility.row.ts';
import { loadSiteByCode } from '../site/site.query.ts';
import { ColumnCategoryType } from './column-detail.type.ts';
import { columnPageOf } from './column.query.ts';
import { SiteColumnConnection } from './column.type.ts';

/** What a column may lack, with the SQL that finds those lacking it. */
const LACKED = {
  SOURCE: 'c.source_of_information is null',
  EDITOR: 'c.editor_id is null',
  RESPONSIBILITY: `not ${hasPrimaryOn('c.id', '$4')}`,
  RULE: `not exists (select from registry.update_rule u where u.column_id = c.id
    and (u.valid_from is null or u.valid_from <= $4::date) and (u.valid_to is null or $4::date < u.valid_to))`,
} as const;
const ColumnLack = { SOURCE: 'SOURCE', EDITOR: 'EDITOR', RESPONSIBILITY: 'RESPONSIBILITY', RULE: 'RULE' } as const;
type ColumnLack = keyof typeof ColumnLack;

registerEnumType(ColumnLack, {
  name: 'ColumnLack',
  description: '栏目缺项 · What a column may lack',
  valuesConfig: {
    SOURCE: { description: '信息来源 · Where its information comes from' },
    EDITOR: { description: '责任编辑 · Who edits it' },
    RESPONSIBILITY: { description: '主责单位 · A primary unit today' },
    RULE: { description: '更新规则 · A rule of updating in force today' },
  },
});

const SITE_CODE = '网站代码 · Code of the site';

/** Columns looked at under one aspect. */
@Resolver()
export class ColumnListResolver {
  @Query(() => [ColumnCategoryType], { description: '栏目分类字典 · The dictionary of column categories' })
  columnCategories(): ColumnCategoryType[] {
    return COLUMN_CATEGORIES.map(({ zh, en, ...category }) => ({ ...category, name: zh, nameEn: en }));
  }

  @Query(() => SiteColumnConnection, {
    nullable: true,
    description: '缺项栏目 · Columns of a site in use that lack something, by path; channels are not asked for it',
  })
  async columnsWithout(
    @Arg('siteCode', () => String, { description: SITE_CODE }) siteCode: string,
    @Arg('what', () => ColumnLack, { description: '缺什么 · What they lack' }) what: ColumnLack,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<SiteColumnConnection | null> {
    const site = await loadSiteByCode(context, siteCode);
    const where = `c.kind <> 'channel' and c.retained and not c.closed and ${LACKED[what]}`;
    return site && columnPageOf(context, { siteId: site.id, first: page.first, after: page.after }, where);
  }

  @Query(() => SiteColumnConnection, {
    nullable: true,
    description: '专题栏目 · Special columns of a site, by path; those due by a day when it is given',
  })
  async specialColumns(
    @Arg('siteCode', () => String, { description: SITE_CODE }) siteCode: string,
    @Arg('dueBy', () => String, {
      nullable: true,
      description: '到期日 · Only those not closed whose last day is over by then, YYYY-MM-DD',
    })
    dueBy: string | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<SiteColumnConnection | null> {
    const site = await loadSiteByCode(context, siteCode);
    const due = dayOrNull(dueBy);
    // a parsed day is nothing but digits and hyphens
    const where = due === null ? '' : ` and not c.closed and c.special ->> 'to' <= '${due}'`;
    return (
      site &&
      columnPageOf(context, { siteId: site.id, first: page.first, after: page.after }, `c.special is not null${where}`)
    );
  }
}

function dayOrNull(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const day = parseLocalDate(text);
  if (day !== undefined) return day;
  throw new GraphQLError('到期日应为 YYYY-MM-DD / dueBy is a day as YYYY-MM-DD', {
    extensions: { code: 'INPUT_INVALID' },
  });
}
