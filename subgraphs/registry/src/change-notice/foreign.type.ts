import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Document of publications, only pointed at. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Document', { description: '文稿 · A document and its editions' })
export class DocumentStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}

/** Receipt of the harvester, only pointed at. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('PushReceipt', { description: '报送回执 · What became of one push' })
export class PushReceiptStub {
  @Field(() => ID, { description: '编号 · Stable id' })
  id!: string;
}
