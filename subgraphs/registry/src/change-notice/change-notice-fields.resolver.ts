import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { loadColumn } from '../column/column.query.ts';
import { ColumnType } from '../column/column.type.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadSite } from '../site/site.query.ts';
import { SiteType } from '../site/site.type.ts';
import { changeNoticePage, previewOfNotice } from './change-notice.query.ts';
import { ChangeNoticeConnection, ChangeNoticeType } from './change-notice.type.ts';
import { DocumentStub, PushReceiptStub } from './foreign.type.ts';
import { UrlMappingPreview } from './url-mapping.type.ts';

const pointed = (ids: readonly string[]): { id: string }[] => ids.map((id) => ({ id }));

/** What a notice speaks of. */
@Resolver(() => ChangeNoticeType)
export class ChangeNoticeFieldsResolver {
  @FieldResolver(() => SiteType, { nullable: true, description: '网站 · Site that tells of it' })
  site(@Root() { siteId }: ChangeNoticeType, @Ctx() context: RequestContext): Promise<SiteType | null> {
    return loadSite(context, siteId);
  }

  @FieldResolver(() => String, { description: '说明 · What changes; empty when nothing was said' })
  description(@Root() { detail }: ChangeNoticeType): string {
    return detail.description;
  }

  @FieldResolver(() => String, { nullable: true, description: '新网址 · New address of the site' })
  newBaseUrl(@Root() { detail }: ChangeNoticeType): string | null {
    return detail.newBaseUrl;
  }

  @FieldResolver(() => [String], { nullable: true, description: '新的其他域名 · All its other hosts from then on' })
  newAllowedHosts(@Root() { detail }: ChangeNoticeType): readonly string[] | null {
    return detail.newAllowedHosts;
  }

  @FieldResolver(() => [DocumentStub], {
    nullable: 'items',
    description: '原文稿 · Documents the portal has of what changed; null for those the caller may not see',
  })
  documents(@Root() { detail }: ChangeNoticeType): DocumentStub[] {
    return pointed(detail.documentIds);
  }

  @FieldResolver(() => [PushReceiptStub], {
    nullable: 'items',
    description: '原报送回执 · Receipts of what was pushed; null for those the caller may not see',
  })
  pushReceipts(@Root() { detail }: ChangeNoticeType): PushReceiptStub[] {
    return pointed(detail.pushReceiptIds);
  }

  @FieldResolver(() => UrlMappingPreview, {
    nullable: true,
    description: '地址对照 · What its mapping would do, judged by the site as it is now; null for other kinds',
  })
  mapping(@Root() notice: ChangeNoticeType, @Ctx() context: RequestContext): Promise<UrlMappingPreview | null> {
    return previewOfNotice(context, notice);
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Root() { id }: ChangeNoticeType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'ChangeNotice', id }, page);
  }
}

/** Notices of a site. */
@Resolver(() => SiteType)
export class SiteNoticesResolver {
  @FieldResolver(() => ChangeNoticeConnection, {
    nullable: true,
    description: '变更告知 · Notices it filed, the newest first; none for who does not read of its unit',
  })
  changeNotices(
    @Root() { id: siteId }: SiteType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<ChangeNoticeConnection> {
    return changeNoticePage(context, { siteId }, page);
  }
}

/** Columns a mapping touches. */
@Resolver(() => UrlMappingPreview)
export class UrlMappingPreviewResolver {
  @FieldResolver(() => [ColumnType], { description: '涉及栏目 · The first 100 of the columns' })
  async columns(@Root() { columnIds }: UrlMappingPreview, @Ctx() context: RequestContext): Promise<ColumnType[]> {
    const columns = await Promise.all(columnIds.map((id) => loadColumn(context, id)));
    return columns.filter((column) => column !== null);
  }
}
