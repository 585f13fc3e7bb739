import { isProblemCode, problem, PROBLEMS } from '@gongkai/kernel/pure';
import { ServiceCallError } from '@gongkai/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { catalogueMessage, errorAnswer } from '../answer.ts';
import { SESSION_COOKIE } from './credential.ts';
import type { Sessions, SessionSettings, SignIn } from './sessions.ts';

const signInSchema = z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) });

/** `POST /session` signs in, `DELETE /session` signs out. */
export function mountSessions(app: FastifyInstance, sessions: Sessions, settings: SessionSettings): void {
  const cookie = { httpOnly: true, sameSite: 'strict', path: '/', secure: settings.isCookieSecure } as const;

  app.post('/session', async (request, reply) => {
    const input = signInSchema.safeParse(request.body);
    if (!input.success) {
      const problems = [problem('INPUT_INVALID', { detail: 'username 1–100, password 1–200' })];
      return reply.code(PROBLEMS.INPUT_INVALID.status).send(refused(problems));
    }
    const outcome = await signIn(sessions, request, input.data);
    if (outcome instanceof ServiceCallError) return answerUnavailable(request, reply, outcome);
    if (!outcome.ok) return reply.code(statusOf(outcome.problems)).send(refused(outcome.problems));
    const { token, account, expiresAt } = outcome;
    void reply.setCookie(SESSION_COOKIE, token, { ...cookie, expires: expiresAt });
    return reply.send({ token, account, mustChangePassword: account.mustChangePassword, problems: [] });
  });

  app.delete('/session', async (request, reply) => {
    const { session, clientAddress } = request.caller;
    void reply.clearCookie(SESSION_COOKIE, cookie);
    if (session) await sessions.signOut(session, clientAddress);
    return reply.code(204).send();
  });
}

async function signIn(
  sessions: Sessions,
  request: FastifyRequest,
  input: z.infer<typeof signInSchema>,
): Promise<SignIn | ServiceCallError> {
  const { requestId, clientAddress } = request.caller;
  try {
    return await sessions.signIn({ ...input, requestId, clientAddress });
  } catch (error) {
    if (error instanceof ServiceCallError) return error;
    throw error;
  }
}

function answerUnavailable(request: FastifyRequest, reply: FastifyReply, error: ServiceCallError): FastifyReply {
  request.log.warn({ err: error, requestId: request.caller.requestId }, 'sign-in could not be checked');
  return reply
    .code(503)
    .send(errorAnswer('SERVICE_UNAVAILABLE', catalogueMessage('SERVICE_UNAVAILABLE'), request.caller.requestId));
}

type Refusals = readonly { readonly code: string; readonly message: string }[];

const refused = (problems: Refusals): object => ({ token: null, account: null, mustChangePassword: false, problems });

function statusOf([first]: Refusals): number {
  return first && isProblemCode(first.code) ? PROBLEMS[first.code].status : PROBLEMS.SIGN_IN_FAILED.status;
}
