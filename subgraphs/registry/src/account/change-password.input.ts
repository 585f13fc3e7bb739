import { Field, InputType } from 'type-graphql';

/** The password as it is and as it shall be. */
@InputType({ description: '修改密码 · The password as it is and as it shall be' })
export class ChangePasswordInput {
  @Field(() => String, { description: '现密码 · Current password' })
  current!: string;

  @Field(() => String, { description: '新密码 · New password: at least 12 characters of three classes' })
  next!: string;
}
