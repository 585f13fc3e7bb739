import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Document of publications, only pointed at. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Document', { description: '文档 · A public document; its wordings are editions' })
export class DocumentStub {
  @Field(() => ID, { description: '文档编号 · Id of the document' })
  id!: string;
}

/** Receipt of the harvester, only pointed at. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('PushReceipt', { description: '报送回执 · What a client pushed, and what became of it' })
export class PushReceiptStub {
  @Field(() => ID, { description: '编号 · Stable id, told to the client at once' })
  id!: string;
}
