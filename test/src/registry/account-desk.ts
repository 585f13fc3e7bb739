import type { Actor } from '@gongkai/kernel/pure';
import { unitIdOf } from '@gongkai/registry';
import { actorOf, PROBLEMS, type Answer, type callsOf } from './registry-people.ts';
import { serviceActor } from './registry-service.ts';

export const CREATE = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) {
  account { id username displayName roles outsourced disabled version } firstPassword ${PROBLEMS} } }`;
export const REVISE = `mutation ($id: ID!, $input: ReviseAccountInput!, $version: Int!) {
  reviseAccount(id: $id, input: $input, expectedVersion: $version) { account { outsourced version } ${PROBLEMS} } }`;
export const ASSIGN = `mutation ($id: ID!, $input: AssignRolesInput!, $version: Int!) {
  assignRoles(id: $id, input: $input, expectedVersion: $version) {
    account { roles rootUnits { code } version } ${PROBLEMS} } }`;
export const act = (
  name: string,
  more = '',
) => `mutation ($id: ID!, $version: Int!${more === '' ? '' : ', $reason: String!'}) {
  ${name}(id: $id, expectedVersion: $version${more}) { account { disabled version } ${PROBLEMS} } }`;
export const DISABLE = act('disableAccount', ', reason: $reason');
export const RESET = `mutation ($id: ID!, $version: Int!) { resetPassword(id: $id, expectedVersion: $version) {
  account { version } firstPassword ${PROBLEMS} } }`;
const AUTHENTICATE = `mutation ($username: String!, $password: String!) { authenticate(username: $username, password: $password) {
  account { username roles rootUnitIds mustChangePassword } problems { code } } }`;
export const LIST = `query ($role: String, $outsourced: Boolean) { accounts(role: $role, outsourced: $outsourced) {
  edges { node { username lockedUntil person { name } history { edges { node { action reason actor } } } } } } }`;

export const systemAdmin = actorOf('systemAdmin', [], '018f0000-0000-7000-8000-00000000aaaa');
export const securityAdmin = actorOf('securityAdmin', [], '018f0000-0000-7000-8000-00000000bbbb');

/** An account that was just made. */
interface Made {
  readonly id: string;
  readonly username: string;
  readonly password: string;
}

/** What administrators and the gateway do with accounts. */
export function accountDesk(calls: ReturnType<typeof callsOf>) {
  let number = 0;
  const make = async (more: object = {}): Promise<Made> => {
    number += 1;
    const input = { username: `user-${number}`, displayName: '张三', outsourced: false, ...more };
    const { account, firstPassword } = await calls.done(systemAdmin, CREATE, { input });
    return { ...(account as { id: string; username: string }), password: String(firstPassword) };
  };
  const assign = (id: string, roles: string[], version = 1, by: Actor = securityAdmin): Promise<Answer> =>
    calls.mutate(by, ASSIGN, { id, input: { roles, rootUnitIds: [unitIdOf('education')] }, version });
  const signIn = async (username: string, password: string): Promise<{ account: unknown; problems: unknown }> =>
    (
      (await calls.query(serviceActor('gateway'), AUTHENTICATE, { username, password })) as {
        authenticate: { account: unknown; problems: unknown };
      }
    ).authenticate;
  return { make, assign, signIn };
}
