import { MutationPayload } from '@gongkai/runtime';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ColumnType } from './column.type.ts';

/** All properties of a column the console may change, as they shall be. */
@InputType({ description: '栏目修改 · Properties of a column as they shall be' })
export class ReviseColumnInput {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => String, { description: '栏目名称 · Name, 1 to 100 characters' })
  name!: string;

  @Field(() => String, { nullable: true, description: '英文名称 · Name in English, at most 200 characters' })
  nameEn?: string | null;

  @Field(() => String, { description: '路径 · Path; the former one keeps leading here' })
  path!: string;

  @Field(() => Int, { description: '导航顺序 · Order among its siblings' })
  sortOrder!: number;

  @Field(() => Boolean, { description: '保留 · Whether the retention form keeps it' })
  retained!: boolean;

  @Field(() => Boolean, { description: '关闭 · Whether it is closed' })
  closed!: boolean;
}

/** Answer to a change of a column. */
@ObjectType({ description: '栏目修改结果 · Answer to a change of a column' })
export class ColumnPayload extends MutationPayload {
  @Field(() => ColumnType, { nullable: true, description: '栏目 · The column as it is now; null when refused' })
  column!: ColumnType | null;
}
