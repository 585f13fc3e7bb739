import { ANONYMOUS, ROLE_CODES, type Actor } from '@gongkai/kernel/pure';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import {
  everyone,
  guardFields,
  isPermitted,
  roles,
  services,
  signedIn,
  typesToPermit,
  type Permission,
} from './permissions.ts';

const schema = () => buildSchema('type Query { a: Int b: Int } type Mutation { c: Int }');
const account: Actor = { kind: 'account', id: 'a', roles: ['drafter'], rootUnitIds: [] };
const harvester: Actor = { kind: 'service', name: 'harvester' };

describe('the permission table', () => {
  test('with a row for every root field lets the service start', () => {
    expect(() =>
      guardFields(schema(), { Query: { a: everyone, b: signedIn }, Mutation: { c: signedIn } }),
    ).not.toThrow();
  });

  test('names every field without a row and every row without a field', () => {
    expect(() => guardFields(schema(), { Query: { a: everyone, gone: everyone } })).toThrow(
      'permission table: row gone has no field; field Query.b has no row; field Mutation.c has no row',
    );
  });

  test.each([
    ['everyone', everyone, [true, true, true]],
    ['the signed in', signedIn, [false, true, false]],
    ['drafters', roles('drafter'), [false, true, false]],
    ['the lead office', roles('leadOffice'), [false, false, false]],
    ['the harvester', services('harvester'), [false, false, true]],
    ['publications', services('publications'), [false, false, false]],
  ] satisfies [string, Permission, boolean[]][])(
    'a field for %s lets in visitor, drafter, harvester: %j',
    (_who, permission, lets) => {
      expect([ANONYMOUS, account, harvester].map((actor) => isPermitted(permission, actor))).toEqual(lets);
    },
  );

  test('no account, whatever its roles, enters by a door for services', () => {
    fc.assert(
      fc.property(fc.subarray([...ROLE_CODES]), fc.constantFrom('harvester', 'gateway'), (held, id) => {
        const actor: Actor = { kind: 'account', id, roles: held, rootUnitIds: [] };
        expect(isPermitted(services('harvester', 'gateway'), actor)).toBe(false);
      }),
    );
  });

  describe('of types', () => {
    const typed = () =>
      buildSchema(`type Query { a: Thing } type Thing { id: ID name: String secret: String }
        type ThingConnection { first: Thing } type Query2 { b: Int }`);

    test('names every type without a row and every row without a type or field', () => {
      const table = {
        Query: { a: everyone },
        types: { Thing: everyone, Gone: everyone },
        fields: { 'Thing.gone': signedIn },
      };
      expect(() => guardFields(typed(), table)).toThrow(
        'permission table: type Query2 has no row; row Gone has no type; row Thing.gone has no field',
      );
    });

    test('a type that only carries others needs none', () => {
      expect(typesToPermit(typed()).map(({ name }) => name)).toEqual(['Thing', 'Query2']);
    });

    test('the row of a field holds instead of that of its type', () => {
      const schema = typed();
      guardFields(schema, {
        Query: { a: everyone },
        types: { Thing: signedIn, Query2: everyone },
        fields: { 'Thing.id': everyone, 'Thing.secret': roles('auditAdmin') },
      });
      const guardedFields = Object.values(
        typesToPermit(schema)
          .find(({ name }) => name === 'Thing')
          ?.getFields() ?? {},
      )
        .filter(({ resolve }) => resolve !== undefined)
        .map(({ name }) => name);
      expect(guardedFields).toEqual(['name', 'secret']);
    });
  });
});
