import { roleSchema } from '@gongkai/kernel/pure';
import {
  REQUEST_ID_HEADER,
  CLIENT_ADDRESS_HEADER,
  INTERNAL_TOKEN_HEADER,
  ServiceCallError,
  type Keyring,
  type Transport,
} from '@gongkai/runtime';
import { AuthenticateDocument } from '@gongkai/schema';
import { print } from 'graphql';
import { z } from 'zod';

// The registry checks passwords; the gateway only carries them there.
const AUTHENTICATE = print(AuthenticateDocument);

const answerSchema = z.object({
  authenticate: z.object({
    account: z
      .object({
        id: z.string().min(1),
        username: z.string().min(1),
        displayName: z.string(),
        roles: z.array(roleSchema),
        rootUnitIds: z.array(z.string().min(1)).max(20),
        mustChangePassword: z.boolean(),
      })
      .nullable(),
    problems: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
});

/** What the registry says of a name and a password: the account, or why not. */
export type Authentication = z.infer<typeof answerSchema>['authenticate'];
export type AuthenticatedAccount = NonNullable<Authentication['account']>;

export interface SignInRequest {
  readonly username: string;
  readonly password: string;
  readonly requestId: string;
  readonly clientAddress: string;
}

/**
 * Asks the registry.
 * @throws ServiceCallError when it cannot be reached or does not do it
 */
export async function authenticate(
  registry: { transport: Transport; keyring: Keyring },
  { username, password, requestId, clientAddress }: SignInRequest,
): Promise<Authentication> {
  const response = await registry.transport.execute(
    { query: AUTHENTICATE, variables: { username, password } },
    {
      [INTERNAL_TOKEN_HEADER]: await registry.keyring.sign('registry', { kind: 'service', name: 'gateway' }),
      [REQUEST_ID_HEADER]: requestId,
      [CLIENT_ADDRESS_HEADER]: clientAddress,
    },
  );
  const [error] = response.errors ?? [];
  if (error) throw new ServiceCallError('registry', String(error.extensions?.['code'] ?? 'INTERNAL'), error.message);
  return answerSchema.parse(response.data).authenticate;
}
