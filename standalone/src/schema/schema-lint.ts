import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

const CHINESE = /\p{Script=Han}/u;

interface Described {
  readonly where: string;
  readonly description: string | null | undefined;
}

/** Everything in the schema whose description holds no Chinese word, as `Type.field(argument:)`. */
export function withoutChineseDescription(schema: GraphQLSchema): string[] {
  return ownTypes(schema)
    .flatMap(describedParts)
    .filter(({ description }) => !CHINESE.test(description ?? ''))
    .map(({ where }) => where);
}

/**
 * Lists of entities that are no connection, as `Type.field`: such a list cannot be paged when it grows.
 * @param entities names of the types other services know by key
 */
export function unpagedEntityLists(schema: GraphQLSchema, entities: ReadonlySet<string>): string[] {
  return ownTypes(schema).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields())
          .filter((field) => isListType(getNullableType(field.type)) && entities.has(getNamedType(field.type).name))
          .map((field) => `${type.name}.${field.name}`)
      : [],
  );
}

// The root types have no meaning of their own, and federation brings words of its own.
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
}

function describedParts(type: GraphQLNamedType): Described[] {
  const self = ROOTS.has(type.name) ? [] : [{ where: type.name, description: type.description }];
  if (isEnumType(type)) return [...self, ...type.getValues().map((value) => at(type, value))];
  if (isInputObjectType(type)) return [...self, ...Object.values(type.getFields()).map((field) => at(type, field))];
  if (!isObjectType(type) && !isInterfaceType(type)) return self;
  const fields = Object.values(type.getFields()).flatMap((field) => [
    at(type, field),
    ...field.args.map(({ name, description }) => ({ where: `${type.name}.${field.name}(${name}:)`, description })),
  ]);
  return [...self, ...fields];
}

const at = (type: GraphQLNamedType, part: { name: string; description?: string | null | undefined }): Described => ({
  where: `${type.name}.${part.name}`,
  description: part.description,
});
