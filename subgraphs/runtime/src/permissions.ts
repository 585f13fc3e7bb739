import { hasRole, type Actor, type Role } from '@gongkai/kernel/pure';
import { GraphQLError, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { auditRefusal } from './decision.ts';
import type { ServiceName } from './internal-token.ts';
import { RequestContext } from './request-context.ts';

/** Who may use a root field. */
export type Permission =
  | { readonly kind: 'public' }
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'services'; readonly services: readonly ServiceName[] };

export const everyone: Permission = { kind: 'public' };
export const signedIn: Permission = { kind: 'signedIn' };
export const roles = (...list: readonly Role[]): Permission => ({ kind: 'roles', roles: list });
export const services = (...list: readonly ServiceName[]): Permission => ({ kind: 'services', services: list });

/** One row per root field; a root field without a row keeps the subgraph from starting. */
export interface PermissionTable {
  readonly Query: Readonly<Record<string, Permission>>;
  readonly Mutation?: Readonly<Record<string, Permission>>;
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

/**
 * Puts the table in front of every root field of the schema.
 * @throws Error naming each root field without a row, and each row without a root field
 */
export function guardRootFields(schema: GraphQLSchema, table: PermissionTable): void {
  const faults = [
    ...guardType(schema.getQueryType(), table.Query),
    ...guardType(schema.getMutationType(), table.Mutation ?? {}),
  ];
  if (faults.length > 0) throw new Error(`permission table: ${faults.join('; ')}`);
}

function guardType(type: GraphQLObjectType | null | undefined, rows: Readonly<Record<string, Permission>>): string[] {
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
