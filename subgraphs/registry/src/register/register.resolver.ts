import { PageArguments, type RequestContext } from '@gongkai/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { contentListPage } from '../content-list/content-list.query.ts';
import { ContentListConnection } from '../content-list/content-list.type.ts';
import { optionalDayGiven } from '../given-day.ts';
import { revisionsOf } from '../history/revision.query.ts';
import { RevisionConnection } from '../history/revision.type.ts';
import { loadUnit } from '../unit/unit.query.ts';
import { UnitType } from '../unit/unit.type.ts';
import { RegisterEntriesArguments } from './register.input.ts';
import { entryPage, fieldsOf, loadEntry, registerKinds, reminderPage } from './register.query.ts';
import { RegisterEntryConnection, RegisterEntryType, RegisterFieldValue, RegisterKindInfo } from './register.type.ts';

/** Entries of the registers in the graph. */
@Resolver(() => RegisterEntryType)
export class RegisterResolver {
  @Query(() => [RegisterKindInfo], { description: '登记种类 · Kinds of registers with their fields' })
  registerKinds(): RegisterKindInfo[] {
    return registerKinds();
  }

  @Query(() => RegisterEntryType, {
    nullable: true,
    description: '按编号取登记条目 · The entry of an id, within the own units',
  })
  registerEntry(
    @Arg('id', () => ID, { description: '编号 · Id of the entry' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<RegisterEntryType | null> {
    return loadEntry(context, id);
  }

  @Query(() => RegisterEntryConnection, { description: '登记台账 · Entries of the units one reads, the latest first' })
  registerEntries(
    @Args(() => RegisterEntriesArguments) wanted: RegisterEntriesArguments,
    @Ctx() context: RequestContext,
  ): Promise<RegisterEntryConnection> {
    return entryPage(context, wanted);
  }

  @Query(() => RegisterEntryConnection, {
    description: '到期提醒 · Open entries to be called to mind on a day, the earliest due first',
  })
  registerReminders(
    @Args(() => PageArguments) page: PageArguments,
    @Arg('on', () => String, { nullable: true, description: '日期 · Day, YYYY-MM-DD; today when not given' })
    on: string | undefined,
    @Ctx() context: RequestContext,
  ): Promise<RegisterEntryConnection> {
    return reminderPage(context, optionalDayGiven(on, 'on') ?? context.clock.today(), page);
  }

  @FieldResolver(() => [RegisterFieldValue], { description: '登记内容 · Fields that say something, in order' })
  fields(@Root() entry: RegisterEntryType): RegisterFieldValue[] {
    return fieldsOf(entry);
  }

  @FieldResolver(() => Boolean, {
    description: '逾期 · Whether it is still open after its day, or was completed after it',
  })
  isLate(@Root() { state, dueOn, doneOn }: RegisterEntryType, @Ctx() context: RequestContext): boolean {
    if (dueOn === null || state === 'void') return false;
    return (state === 'done' ? (doneOn ?? '') : context.clock.today()) > dueOn;
  }

  @FieldResolver(() => UnitType, { nullable: true, description: '单位 · Unit it is of' })
  unit(@Root() { unitId }: RegisterEntryType, @Ctx() context: RequestContext): Promise<UnitType | null> {
    return loadUnit(context, unitId);
  }

  @FieldResolver(() => ContentListConnection, {
    nullable: true,
    description:
      '关联发布内容清单 · What the unit publishes on the site a regulation refers to; null for other entries',
  })
  async contentList(
    @Root() { values, unitId }: RegisterEntryType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<ContentListConnection | null> {
    const [siteCode] = values['contentListSite'] ?? [];
    const unit = await loadUnit(context, unitId);
    return siteCode === undefined || !unit
      ? null
      : contentListPage(context, { siteCode, unitCode: unit.code, ...page });
  }

  @FieldResolver(() => RevisionConnection, { description: '变更记录 · Its versions, the newest first' })
  history(
    @Root() { id }: RegisterEntryType,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<RevisionConnection> {
    return revisionsOf(context, { type: 'RegisterEntry', id }, page);
  }
}
