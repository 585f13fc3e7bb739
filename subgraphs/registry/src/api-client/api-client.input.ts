import { Field, ID, InputType, Int } from 'type-graphql';

/** A client to be made. */
@InputType({ description: '新报送客户端 · A client to be made, with its first key' })
export class CreateApiClientInput {
  @Field(() => ID, { description: '网站编号 · Site it speaks for' })
  siteId!: string;

  @Field(() => String, { description: '代码 · Code in the address it pushes to: a-z 0-9 -, 2 to 60 characters' })
  code!: string;

  @Field(() => String, { description: '名称 · Name, 1 to 100 characters' })
  name!: string;

  @Field(() => Int, { nullable: true, description: '密钥有效天数 · Days its key lives, 1 to 730; 365 when not given' })
  keyDays?: number | null;
}
