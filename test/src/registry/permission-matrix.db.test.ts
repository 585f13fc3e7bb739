import { ANONYMOUS, ROLE_CODES, type Actor } from '@gongkai/kernel/pure';
import { definition } from '@gongkai/registry';
import { INTERNAL_TOKEN_HEADER, isPermitted, SERVICE_NAMES, typesToPermit, type Permission } from '@gongkai/runtime';
import type { GraphQLField, GraphQLResolveInfo } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dummyCall } from './dummy-call.ts';
import { openRegistry, type RegistryService } from './registry-service.ts';

/** Everybody there is: a visitor, one account for each role, every service. */
const ACTORS: readonly (readonly [name: string, actor: Actor])[] = [
  ['visitor', ANONYMOUS],
  ...ROLE_CODES.map((role): [string, Actor] => [
    role,
    { kind: 'account', id: `one-${role}`, roles: [role], rootUnitIds: [] },
  ]),
  ...SERVICE_NAMES.map((name): [string, Actor] => [`service ${name}`, { kind: 'service', name }]),
];

const { Query, Mutation = {}, types = {}, fields = {} } = definition.permissions;
const DENIALS = new Set(['FORBIDDEN', 'UNAUTHENTICATED']);

describe('the permission matrix of the registry', () => {
  let registry: RegistryService;
  beforeAll(async () => {
    registry = await openRegistry();
  });
  afterAll(() => registry.close());

  const rootField = (operation: 'query' | 'mutation', name: string): GraphQLField<unknown, unknown> => {
    const { schema } = registry.subgraph;
    const root = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
    const field = root?.getFields()[name];
    if (!field) throw new Error(`no ${operation} ${name}`);
    return field;
  };

  const admittedTo = async (operation: 'query' | 'mutation', name: string): Promise<string[]> => {
    const { query, variables } = dummyCall(operation, rootField(operation, name));
    const admitted: string[] = [];
    for (const [who, actor] of ACTORS) {
      const { errors } = await registry.ask(actor, query, variables);
      const isDenied = errors?.some(({ extensions }) => DENIALS.has(String(extensions?.['code'])));
      if (!isDenied) admitted.push(who);
    }
    return admitted;
  };
  const permitted = (permission: Permission): string[] =>
    ACTORS.filter(([, actor]) => isPermitted(permission, actor)).map(([who]) => who);

  test.each(Object.entries(Query))('query %s lets in whom its row names, and nobody else', async (name, permission) => {
    expect(await admittedTo('query', name)).toEqual(permitted(permission));
  });

  test.each(Object.entries(Mutation))(
    'mutation %s lets in whom its row names, and nobody else',
    async (name, permission) => {
      expect(await admittedTo('mutation', name)).toEqual(permitted(permission));
    },
  );

  test('every type and every mutation of the graph has a row', () => {
    const { schema } = registry.subgraph;
    expect(
      typesToPermit(schema)
        .map(({ name }) => name)
        .filter((name) => !types[name]),
    ).toEqual([]);
    expect(Object.keys(schema.getMutationType()?.getFields() ?? {}).filter((name) => !Mutation[name])).toEqual([]);
  });

  test.each(Object.entries(types).filter(([, { kind }]) => kind !== 'public'))(
    'fields of %s are read by whom its row names, and nobody else',
    async (name, permission) => {
      const type = typesToPermit(registry.subgraph.schema).find((one) => one.name === name);
      const field = Object.values(type?.getFields() ?? {}).find((one) => !fields[`${name}.${one.name}`]);
      if (!type || !field) throw new Error(`nothing to read of ${name}`);
      const readers: string[] = [];
      for (const [who, actor] of ACTORS) {
        const token = await registry.token(actor.kind === 'service' ? (actor.name as 'gateway') : 'gateway', actor);
        const context = await registry.subgraph.contextFor({ [INTERNAL_TOKEN_HEADER]: token });
        const info = { parentType: type, fieldName: field.name } as GraphQLResolveInfo;
        const denied = await Promise.resolve()
          .then(() => field.resolve?.({}, {}, context, info))
          .then(
            () => false,
            (error: { extensions?: { code?: string } }) => DENIALS.has(String(error.extensions?.code)),
          );
        if (!denied) readers.push(who);
      }
      expect(readers).toEqual(permitted(permission));
    },
  );
});
