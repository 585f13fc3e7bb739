import { hasRole, type Actor, type Role } from '@gongkai/kernel/pure';
import {
  defaultFieldResolver,
  GraphQLError,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { auditRefusal } from './decision.ts';
import type { ServiceName } from './internal-token.ts';
import { RequestContext } from './request-context.ts';

/** Who may use a root field, or read a type or field. */
export type Permission =
  | { readonly kind: 'public' }
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'services'; readonly services: readonly ServiceName[] };

export const everyone: Permission = { kind: 'public' };
export const signedIn: Permission = { kind: 'signedIn' };
export const roles = (...list: readonly Role[]): Permission => ({ kind: 'roles', roles: list });
export const services = (...list: readonly ServiceName[]): Permission => ({ kind: 'services', services: list });

type Rows = Readonly<Record<string, Permission>>;

/** One row per root field; a root field without a row keeps the subgraph from starting. */
export interface PermissionTable {
  readonly Query: Rows;
  readonly Mutation?: Rows;
  /** Who may read a type at all. Given, it has a row for every type but those that only carry others. */
  readonly types?: Rows;
  /** Exceptions, by `Type.field`: they hold instead of the type's row. */
  readonly fields?: Rows;
}

export function isPermitted(permission: Permission, actor: Actor): boolean {
  switch (permission.kind) {
    case 'public':
      return true;
    case 'signedIn':
      return actor.kind === 'account';
    case 'roles':
      return hasRole(actor, ...permission.roles);
    case 'services':
      return actor.kind === 'service' && permission.services.some((name) => name === actor.name);
  }
}

const FEDERATION_FIELDS = new Set(['_entities', '_service']);
/** Types that only carry others, whose own rows hold. */
const CARRIERS = /^(_.*|PageInfo|Problem|.*(Payload|Connection|Edge))$/;

/**
 * Puts the table in front of every root field, and of every field of the types it restricts.
 * @throws Error naming each root field and type without a row, and each row without a root field, type or field
 */
export function guardFields(schema: GraphQLSchema, table: PermissionTable): void {
  const faults = [
    ...guardRoot(schema.getQueryType(), table.Query),
    ...guardRoot(schema.getMutationType(), table.Mutation ?? {}),
    ...(table.types === undefined ? [] : guardTypes(schema, table.types, table.fields ?? {})),
  ];
  if (faults.length > 0) throw new Error(`permission table: ${faults.join('; ')}`);
}

/** Object types of a schema that need a row in a table of types. */
export function typesToPermit(schema: GraphQLSchema): GraphQLObjectType[] {
  const roots = new Set<unknown>([schema.getQueryType(), schema.getMutationType()]);
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !roots.has(type) && !CARRIERS.test(type.name),
  );
}

function guardRoot(type: GraphQLObjectType | null | undefined, rows: Rows): string[] {
  const fields = type?.getFields() ?? {};
  const faults = Object.keys(rows)
    .filter((name) => !fields[name])
    .map((name) => `row ${name} has no field`);
  for (const [name, field] of Object.entries(fields)) {
    if (FEDERATION_FIELDS.has(name)) continue;
    const permission = rows[name];
    if (!permission) faults.push(`field ${type?.name}.${name} has no row`);
    else if (permission.kind !== 'public') field.resolve = guarded(name, permission, field.resolve);
  }
  return faults;
}

function guardTypes(schema: GraphQLSchema, types: Rows, exceptions: Rows): string[] {
  const known = typesToPermit(schema);
  const names = new Set(known.map(({ name }) => name));
  const fieldNames = new Set(
    known.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)),
  );
  for (const type of known) {
    for (const [field, definition] of Object.entries(type.getFields())) {
      const name = `${type.name}.${field}`;
      const permission = exceptions[name] ?? types[type.name];
      if (permission && permission.kind !== 'public') {
        definition.resolve = guarded(name, permission, definition.resolve ?? defaultFieldResolver);
      }
    }
  }
  return [
    ...known.filter(({ name }) => !types[name]).map(({ name }) => `type ${name} has no row`),
    ...Object.keys(types)
      .filter((name) => !names.has(name))
      .map((name) => `row ${name} has no type`),
    ...Object.keys(exceptions)
      .filter((name) => !fieldNames.has(name))
      .map((name) => `row ${name} has no field`),
  ];
}

function guarded(
  name: string,
  permission: Permission,
  resolve: GraphQLFieldResolver<unknown, unknown> | undefined,
): GraphQLFieldResolver<unknown, unknown> {
  return async (source, args, context, info) => {
    if (!(context instanceof RequestContext)) throw new Error('no request context');
    if (isPermitted(permission, context.actor)) return resolve?.(source, args, context, info);
    const code = context.actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    if (info.parentType.name === 'Mutation') {
      await auditRefusal(context, { action: name, subjectType: 'Mutation', subjectId: name, detail: { code } }, []);
    }
    throw new GraphQLError(
      code === 'UNAUTHENTICATED'
        ? `请先登录，再使用 ${name}。 Sign in to use ${name}.`
        : `您的角色不能使用 ${name}。 Your roles do not allow ${name}.`,
      { extensions: { code } },
    );
  };
}
