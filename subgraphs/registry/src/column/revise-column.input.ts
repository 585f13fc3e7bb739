import { MutationPayload } from '@gongkai/runtime';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ColumnFieldsInput } from './column-fields.input.ts';
import { ColumnType } from './column.type.ts';

/** A column of a sub-site to be made. */
@InputType({ description: '新建栏目 · A column of a sub-site to be made' })
export class CreateColumnInput {
  @Field(() => String, { description: '网站代码 · Code of the site' })
  siteCode!: string;

  @Field(() => ColumnFieldsInput, { description: '栏目属性 · What the column shall be' })
  fields!: ColumnFieldsInput;
}

/** Properties of a column as they shall be. */
@InputType({ description: '栏目修改 · Properties of a column as they shall be' })
export class ReviseColumnInput {
  @Field(() => ID, { description: '栏目编号 · Id of the column' })
  columnId!: string;

  @Field(() => ColumnFieldsInput, { description: '栏目属性 · What shall change; what is not given stays' })
  fields!: ColumnFieldsInput;
}

/** Answer to a change of a column. */
@ObjectType({ description: '栏目修改结果 · Answer to a change of a column' })
export class ColumnPayload extends MutationPayload {
  @Field(() => ColumnType, { nullable: true, description: '栏目 · The column as it is now; null when refused' })
  column!: ColumnType | null;
}

/** Answer to the removal of a column. */
@ObjectType({ description: '栏目删除结果 · Answer to the removal of a column' })
export class RemoveColumnPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: '已删栏目编号 · Id of the column that is gone; null when refused' })
  removedId!: string | null;
}
