interface GraphBody {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An answer of the graph with its HTTP side. */
export type GraphAnswer = GraphBody & { readonly status: number; readonly headers: Headers };

/** Asks the graph. */
export async function ask(url: string, query: string, headers: Record<string, string> = {}): Promise<GraphAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return { ...((await response.json()) as GraphBody), status: response.status, headers: response.headers };
}

/** Codes of an answer's errors, in order. */
export const codesOf = ({ errors = [] }: GraphAnswer): unknown[] =>
  errors.map(({ extensions }) => extensions?.['code']);

interface SessionBody {
  readonly token: string | null;
  readonly account: { readonly id: string; readonly displayName: string } | null;
  readonly mustChangePassword: boolean;
  readonly problems: readonly { readonly code: string }[];
}

/** Answer to a sign-in with its HTTP side. */
export type SessionAnswer = SessionBody & { readonly status: number; readonly cookie: string };

/** Signs in. */
export async function signIn(url: string, username: string, password: string): Promise<SessionAnswer> {
  const response = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return {
    ...((await response.json()) as SessionBody),
    status: response.status,
    cookie: response.headers.getSetCookie().join('; '),
  };
}

/** Header of a signed-in caller. */
export const bearer = (token: string | null): Record<string, string> => ({ authorization: `Bearer ${token}` });
