import { z } from 'zod';

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});

/** An answer of the graph with its HTTP side. */
export type GraphAnswer = z.infer<typeof answerSchema> & { readonly status: number; readonly headers: Headers };

/** Asks the graph. */
export async function ask(url: string, query: string, headers: Record<string, string> = {}): Promise<GraphAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return { ...answerSchema.parse(await response.json()), status: response.status, headers: response.headers };
}

/** Codes of an answer's errors, in order. */
export const codesOf = ({ errors = [] }: GraphAnswer): unknown[] =>
  errors.map(({ extensions }) => extensions?.['code']);

const sessionSchema = z.object({
  token: z.string().nullable(),
  account: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  mustChangePassword: z.boolean(),
  problems: z.array(z.object({ code: z.string() })),
});

/** Answer to a sign-in with its HTTP side. */
export type SessionAnswer = z.infer<typeof sessionSchema> & { readonly status: number; readonly cookie: string };

/** Signs in. */
export async function signIn(url: string, username: string, password: string): Promise<SessionAnswer> {
  const response = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return {
    ...sessionSchema.parse(await response.json()),
    status: response.status,
    cookie: response.headers.getSetCookie().join('; '),
  };
}

/** Header of a signed-in caller. */
export const bearer = (token: string | null): Record<string, string> => ({ authorization: `Bearer ${token}` });
