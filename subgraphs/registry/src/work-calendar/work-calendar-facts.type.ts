import { Directive, Field, ObjectType } from 'type-graphql';

/** The calendar in use, for services that count working days. */
@Directive('@inaccessible')
@ObjectType({ description: '工作日历事实 · The calendar in use, for services that count working days' })
export class WorkCalendarFacts {
  @Field(() => String, { description: '版本 · Version of the last upload, else that shipped with the software' })
  version!: string;

  @Field(() => String, { description: '年度 · Years by number as JSON: notices, holidays, makeUpWorkdays' })
  years!: string;
}
