import type { TypedDocumentNode } from '@gongkai/schema';
import { print } from 'graphql';
import { z } from 'zod';

/** The graph as one caller sees it over HTTP. */
export interface GraphClient {
  /** @throws Error with what the graph said when it answers errors */
  ask<R, V extends Record<string, unknown>>(document: TypedDocumentNode<R, V>, variables: V): Promise<R>;
}

const answerSchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() }))
    .optional(),
});
const sessionSchema = z.object({
  token: z.string().nullable(),
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
});

/** Who asks, with what proves it. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The graph as an account sees it. It signs in as a person does, when first asked and again when its session is over.
 * @param url base URL of the gateway
 */
export function signedInClient(url: string, credentials: Credentials): GraphClient {
  let token: string | undefined;
  const answerOf = async (body: object): Promise<z.infer<typeof answerSchema>> => {
    token ??= await signIn(url, credentials);
    return answerSchema.parse(await post(`${url}/graphql`, body, { authorization: `Bearer ${token}` }));
  };
  return {
    ask: async (document, variables) => {
      const body = { query: print(document), variables };
      let answer = await answerOf(body);
      if (answer.errors?.[0]?.extensions?.code === 'UNAUTHENTICATED') {
        token = undefined;
        answer = await answerOf(body);
      }
      const [error] = answer.errors ?? [];
      if (error) throw new Error(error.message);
      // the document's types were made from the schema that answered
      return answer.data as never;
    },
  };
}

async function signIn(url: string, { username, password }: Credentials): Promise<string> {
  const { token, problems } = sessionSchema.parse(await post(`${url}/session`, { username, password }, {}));
  if (token !== null) return token;
  throw new Error(`${username} cannot sign in: ${problems.map(({ message }) => message).join('; ')}`);
}

async function post(url: string, body: object, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`, { cause: error });
  }
}
