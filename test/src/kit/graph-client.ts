import type { TypedDocumentNode } from '@gongkai/schema';
import { print } from 'graphql';

/** One error of an answer. */
export interface GraphFault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What the graph answered, with its HTTP status. */
export interface GraphAnswer<R> {
  readonly status: number;
  readonly data: R | null;
  readonly errors: readonly GraphFault[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

type Variables = Readonly<Record<string, unknown>>;

/** The graph behind one gateway, as one caller sees it over HTTP. */
export interface GraphClient {
  /** Posts an operation, typed where it is a committed one. */
  ask<R, V extends Variables>(document: TypedDocumentNode<R, V> | string, variables: V): Promise<GraphAnswer<R>>;
  /** Its data. @throws Error with everything the graph said when it answers an error */
  read<R, V extends Variables>(document: TypedDocumentNode<R, V> | string, variables: V): Promise<R>;
}

/** @param token of a session; without one the caller is a visitor */
export function graphClient(url: string, token?: string): GraphClient {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const ask: GraphClient['ask'] = async <R>(document: Parameters<typeof textOf>[0], variables: Variables) => {
    const response = await postJson(`${url}/graphql`, { query: textOf(document), variables }, headers);
    const body = (await response.json()) as Partial<GraphAnswer<R>>;
    const { data = null, errors = [], extensions = {} } = body;
    return { status: response.status, data, errors, extensions };
  };
  return {
    ask,
    read: async (document, variables) => {
      const { data, errors, status } = await ask(document, variables);
      if (data !== null && errors.length === 0) return data;
      throw new Error(`${url} answered ${status}: ${JSON.stringify(errors)}`);
    },
  };
}

const textOf = (document: TypedDocumentNode<unknown, never> | string): string =>
  typeof document === 'string' ? document : print(document);

/** Who signs in. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What `POST /session` answered. */
export interface SignIn {
  readonly status: number;
  readonly token: string | null;
  readonly mustChangePassword: boolean;
  readonly problems: readonly { readonly code: string }[];
}

export async function signIn(url: string, { username, password }: Credentials): Promise<SignIn> {
  const response = await postJson(`${url}/session`, { username, password }, {});
  return { ...((await response.json()) as Omit<SignIn, 'status'>), status: response.status };
}

/** The graph as an account sees it. @throws Error when it cannot sign in */
export async function signedIn(url: string, credentials: Credentials): Promise<GraphClient> {
  const { token, problems } = await signIn(url, credentials);
  if (token === null) throw new Error(`${credentials.username} cannot sign in: ${JSON.stringify(problems)}`);
  return graphClient(url, token);
}

function postJson(url: string, body: object, headers: Record<string, string>): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
