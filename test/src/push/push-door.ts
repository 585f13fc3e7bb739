import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PushServices } from './push-services.ts';
import { signedHeaders, type ClientKey, type Signing } from './signed-request.ts';

/** What a push or a receipt was answered. */
export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** What is changed of a request after it was signed. */
export interface Alteration {
  readonly body?: string | Uint8Array;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The harvester's routes over HTTP, as the gateway hands them through for somebody without a session. */
export interface PushDoor {
  readonly url: string;
  /** Sends a signed request; `alter` changes it after it was signed. */
  send(key: ClientKey, signing: Partial<Signing> & Pick<Signing, 'target'>, alter?: Alteration): Promise<Answered>;
  close(): Promise<void>;
}

export async function servePushDoor({ subgraphs, headersFor, lines, clock }: PushServices): Promise<PushDoor> {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const route = subgraphs.harvester.routes.find(({ method }) => method === request.method);
    const context = await subgraphs.harvester.contextFor(await headersFor('harvester', { kind: 'anonymous' }));
    await route?.handle(request, response, context);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      lines.push(String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    send: async (key, signing, alter = {}) => {
      const { method = 'POST', target, body } = signing;
      const signed = signedHeaders(key, { method, at: clock.now(), ...signing });
      const response = await fetch(url + (alter.target ?? target), {
        method,
        headers: { ...signed, ...alter.headers },
        ...(body === undefined ? {} : { body: alter.body ?? body }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    close: async () => void (await new Promise((resolve) => server.close(resolve))),
  };
}
