import type { Account } from './sample-accounts.ts';
import { accounts, signInProblem } from './sample-accounts.ts';
import {
  everyone,
  MutationPayload,
  type ProblemType,
  type RequestContext,
  services,
  signedIn,
  type SubgraphDefinition,
} from '@gongkai/runtime';
import {
  Arg,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

const noTables = (service: 'registry' | 'publications') => ({ service, schema: service, migrations: [] });

@Directive('@key(fields: "id")')
@ObjectType('Unit')
class Unit {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  name!: string;
}

@Directive('@inaccessible')
@ObjectType('AuthenticatedAccount')
class AccountType {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  username!: string;
  @Field(() => String)
  displayName!: string;
  @Field(() => [String])
  roles!: string[];
  @Field(() => [ID])
  rootUnitIds!: string[];
  @Field(() => Boolean)
  mustChangePassword!: boolean;
  @Field(() => Boolean)
  disabled!: boolean;
  @Field(() => Number)
  version!: number;
}

@Directive('@inaccessible')
@ObjectType()
class AuthenticatePayload extends MutationPayload {
  @Field(() => AccountType, { nullable: true })
  account!: AccountType | null;
}

@ObjectType()
class AccountPayload extends MutationPayload {}

@ObjectType()
class PublishPayload extends MutationPayload {}

const problems = (code: string): ProblemType[] => [{ code, message: code, path: null, seen: null, accepted: null }];

@Resolver(() => Unit)
class RegistryResolver {
  @Query(() => Unit, { nullable: true })
  unit(@Arg('id', () => ID) id: string): Unit {
    return { id, name: `单位 ${id}` };
  }

  /** Who the service believes to be asked by. */
  @Query(() => String)
  caller(@Ctx() context: RequestContext): string {
    return JSON.stringify({ actor: context.actor, address: context.clientAddress, requestId: context.requestId });
  }

  @Directive('@inaccessible')
  @Query(() => [AccountType])
  accountsByIds(@Arg('ids', () => [ID]) ids: string[]): Account[] {
    return accounts.filter(({ id }) => ids.includes(id));
  }

  @Directive('@inaccessible')
  @Mutation(() => AuthenticatePayload)
  authenticate(
    @Arg('username', () => String) username: string,
    @Arg('password', () => String) password: string,
  ): AuthenticatePayload {
    const code = signInProblem(username, password);
    const account = accounts.find((candidate) => candidate.username === username) ?? null;
    return code === undefined ? { account, problems: [] } : { account: null, problems: problems(code) };
  }

  @Mutation(() => AccountPayload)
  async changePassword(
    @Arg('password', () => String) password: string,
    @Ctx() context: RequestContext,
  ): Promise<AccountPayload> {
    const { actor } = context;
    const account = accounts.find(({ id }) => actor.kind === 'account' && actor.id === id);
    if (!account || password.length < 12) return { problems: problems('INPUT_INVALID') };
    account.mustChangePassword = false;
    await context.transaction(async (tx) => tx.emit('account.changed', [account.id]));
    return { problems: [] };
  }

  @Mutation(() => AccountPayload)
  async resetPassword(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<AccountPayload> {
    const account = accounts.find((candidate) => candidate.id === id);
    if (account) account.mustChangePassword = true;
    await context.transaction(async (tx) => tx.emit('account.changed', [id]));
    return { problems: [] };
  }

  @Mutation(() => AccountPayload)
  async disableAccount(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<AccountPayload> {
    const account = accounts.find((candidate) => candidate.id === id);
    if (account) account.disabled = true;
    await context.transaction(async (tx) => tx.emit('account.changed', [id]));
    return { problems: [] };
  }
}

/** A registry that knows a few accounts by heart. */
export const registry: SubgraphDefinition = {
  name: 'registry',
  resolvers: [RegistryResolver],
  types: [Unit],
  references: { Unit: async ({ id }) => (id === 'gone' ? null : { id, name: `单位 ${String(id)}` }) },
  permissions: {
    Query: { unit: everyone, caller: everyone, accountsByIds: services('gateway') },
    Mutation: {
      authenticate: services('gateway'),
      changePassword: signedIn,
      resetPassword: signedIn,
      disableAccount: signedIn,
    },
  },
  migrations: noTables('registry'),
  entities: [],
};

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Unit')
class UnitOfNote {
  @Field(() => ID)
  id!: string;
}

@ObjectType('Note')
class Note {
  @Field(() => String)
  text!: string;
  @Field(() => UnitOfNote, { nullable: true })
  unit!: UnitOfNote | null;
  @Field(() => Note, { nullable: true })
  next?: Note;
}

@Resolver(() => Note)
class PublicationsResolver {
  @Query(() => [Note])
  notes(): Note[] {
    return ['u1', 'u2', 'u1'].map((id, at) => ({ text: `公告 ${at + 1}`, unit: { id } }));
  }

  @Query(() => String, { nullable: true })
  broken(): string {
    throw new Error('password=secret at db.internal');
  }

  @Mutation(() => PublishPayload)
  async publish(@Ctx() context: RequestContext): Promise<PublishPayload> {
    await context.transaction(async (tx) => tx.emit('document.published', ['d1']));
    return { problems: [] };
  }

  @FieldResolver(() => Note, { nullable: true })
  next(@Root() note: Note): Note {
    return note;
  }
}

/** Publications with three notes, each of a unit the registry knows. */
export const publications: SubgraphDefinition = {
  name: 'publications',
  resolvers: [PublicationsResolver],
  types: [Note, UnitOfNote],
  references: {},
  permissions: { Query: { notes: everyone, broken: everyone }, Mutation: { publish: signedIn } },
  migrations: noTables('publications'),
  entities: [],
};
