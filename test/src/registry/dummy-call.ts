import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';

/** A call that is well-formed and means nothing: required arguments are filled with values that name nothing. */
export interface DummyCall {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Calls a root field with nothing but what its types require. */
export function dummyCall(
  operation: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  selected = '__typename',
): DummyCall {
  const args = field.args.filter(({ type }) => isNonNullType(type));
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ` { ${selected} }`;
  const call = `${field.name}${given === '' ? '' : `(${given})`}${selection}`;
  return {
    query: `${operation}${declared === '' ? '' : `(${declared})`} { ${call} }`,
    variables: Object.fromEntries(args.map(({ name, type }) => [name, dummyValue(type)])),
  };
}

const DUMMIES: Readonly<Record<string, unknown>> = {
  ID: '018f0000-0000-7000-8000-000000000000',
  String: '无',
  Int: 1,
  Float: 1,
  Boolean: false,
};

function dummyValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return dummyValue(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return DUMMIES[type.name];
  const required = Object.values(type.getFields()).filter((one) => isNonNullType(one.type));
  return Object.fromEntries(required.map((one) => [one.name, dummyValue(one.type)]));
}
