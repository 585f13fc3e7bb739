import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JobEngine } from '@gongkai/kernel/node';
import { isUuid } from '@gongkai/kernel/pure';
import type { RequestContext, Route } from '@gongkai/runtime';
import { answerJson, answerRefusal, pushRefusal, type PushRefusal } from './push-answer.ts';
import { readBody } from './read-body.ts';
import type { PushReading, PushText } from './read-push.ts';
import { receiptAnswer } from './receipt-answer.ts';
import { findTarget, takePush } from './take-push.command.ts';
import { verifyPush, type PushDeps } from './verify-push.ts';

/** What the routes live on; `jobs` is there once the service has started. */
export type PushDoorDeps = PushDeps & {
  readonly jobs: () => JobEngine;
  /** Reads a push off the thread that serves. */
  readonly read: (text: PushText) => Promise<PushReading>;
};

const POST_PATH = /^\/push\/([a-z0-9-]{2,60})(?:\/([0-9a-f-]{36}))?$/;
const RECEIPT_PATH = /^\/push\/receipts\/([0-9a-f-]{36})$/;
const NO_SUCH_PLACE = pushRefusal(404, 'NOT_FOUND', 'POST /push/{client} · GET /push/receipts/{id}');

/**
 * `POST /push/{client}` takes a JSON Feed, Atom or RSS of up to 10,000 items and answers 202 with a receipt that is
 * durable by then; `GET /push/receipts/{id}` says what became of each item. Both are signed (domain/push-request.ts).
 */
export function pushRoutes(deps: PushDoorDeps): Route[] {
  const take: Route['handle'] = (request, response, context) =>
    answered(response, context, () => takePushed(deps, { request, response, context }));
  const read: Route['handle'] = (request, response, context) =>
    answered(response, context, () => readReceipt(deps, { request, response }));
  return [
    { method: 'POST', prefix: '/push/', handle: take },
    { method: 'GET', prefix: '/push/', handle: read },
  ];
}

async function answered(
  response: ServerResponse,
  { requestId }: RequestContext,
  work: () => Promise<PushRefusal | undefined>,
): Promise<void> {
  const refusal = await work();
  if (refusal) answerRefusal(response, refusal, requestId);
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function takePushed(
  deps: PushDoorDeps,
  { request, response, context }: Exchange & { context: RequestContext },
): Promise<PushRefusal | undefined> {
  const [, clientCode, bindingId] = POST_PATH.exec(request.url ?? '') ?? [];
  if (clientCode === undefined) return NO_SUCH_PLACE;
  const verified = await verifyPush(deps, request, clientCode);
  if (!verified.ok) return verified.refusal;
  const { sender } = verified;
  const target = await findTarget(deps, sender.clientId, bindingId);
  if (!target.ok) return target.refusal;
  const body = await readBody(request, sender.bodySha256);
  if (!body.ok) return body.refusal;
  const from = { url: target.binding.url, reference: deps.clock.today() };
  const reading = await deps.read({ bytes: body.bytes, contentType: request.headers['content-type'], ...from });
  if (!reading.ok) return reading.refusal;
  const push = { sender, binding: target.binding, content: reading.content, sentBytes: body.sentBytes };
  const id = await takePush({ ...deps, jobs: deps.jobs() }, { ...push, from: context.clientAddress });
  answerJson(response, 202, { receipt: id, items: reading.content.entries.length, at: `/push/receipts/${id}` });
  return undefined;
}

async function readReceipt(deps: PushDoorDeps, { request, response }: Exchange): Promise<PushRefusal | undefined> {
  const url = new URL(request.url ?? '/', 'http://push.invalid');
  const [, id] = RECEIPT_PATH.exec(url.pathname) ?? [];
  if (id === undefined || !isUuid(id)) return NO_SUCH_PLACE;
  const verified = await verifyPush(deps, request, undefined);
  if (!verified.ok) return verified.refusal;
  const answer = await receiptAnswer(deps.database, {
    id,
    clientId: verified.sender.clientId,
    after: url.searchParams.get('after'),
  });
  if (!answer) return pushRefusal(404, 'NOT_FOUND', id);
  answerJson(response, 200, answer);
  return undefined;
}
