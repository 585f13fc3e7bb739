import { siteIdOf, unitIdOf } from '@gongkai/registry';
import { account, type House } from '../kit/house.ts';
import { EDUCATION } from './facts.ts';

const lead = account(90, ['leadOffice']);
const VERSION = '{ site(code: "education") { version } }';
const REVISE = `mutation ($input: ReviseSiteInput!, $version: Int!) {
  reviseSite(input: $input, expectedVersion: $version) { problems { code message } } }`;
const STATUS = `mutation ($input: ChangeSiteStatusInput!, $version: Int!) {
  changeSiteStatus(input: $input, expectedVersion: $version) { problems { code message } } }`;
const FILE = `mutation ($input: FileChangeNoticeInput!) {
  fileChangeNotice(input: $input) { changeNotice { id version } problems { code message } } }`;
const SETTLE = (act: string): string => `mutation ($id: ID!, $version: Int!) {
  ${act}ChangeNotice(changeNoticeId: $id, expectedVersion: $version) { problems { code message } } }`;

interface Answer {
  readonly changeNotice?: { readonly id: string; readonly version: number };
  readonly problems: readonly { code: string; message: string }[];
}

async function done(house: House, query: string, variables: Record<string, unknown>): Promise<Answer> {
  const { data, errors } = await house.ask('registry', lead, query, variables);
  const [answer] = Object.values((data ?? {}) as Record<string, Answer>);
  const problems = [...(errors ?? []), ...(answer?.problems ?? [])].map(({ message }) => message);
  if (!answer || problems.length > 0) throw new Error(problems.join());
  return answer;
}

async function version(house: House): Promise<number> {
  const { data } = await house.ask('registry', lead, VERSION);
  return (data as { site: { version: number } }).site.version;
}

/** Registers anew where the education site is and by which code it is known. */
export async function register(house: House, record: { baseUrl: string; siteIdCode?: string | null }): Promise<void> {
  const known = { siteId: EDUCATION, name: '示例区教育局网站', unitId: unitIdOf('education') };
  const input = { ...known, mainSiteId: siteIdOf('main'), ...record };
  await done(house, REVISE, { input, version: await version(house) });
}

/** Takes the education site to another status. */
export async function changeStatus(house: House, change: { status: string } & Record<string, unknown>): Promise<void> {
  await done(house, STATUS, { input: { siteId: EDUCATION, ...change }, version: await version(house) });
}

/** A notice the education site filed. */
export interface FiledNotice {
  readonly id: string;
  readonly version: number;
}

/** Files a notice of the education site. */
export async function fileNotice(
  house: House,
  notice: { kind: string } & Record<string, unknown>,
): Promise<FiledNotice> {
  const { changeNotice } = await done(house, FILE, { input: { siteId: EDUCATION, title: '告知', ...notice } });
  if (!changeNotice) throw new Error('no notice');
  return changeNotice;
}

/** Carries a notice out, or withdraws it. */
export async function settleNotice(house: House, notice: FiledNotice, act: 'apply' | 'withdraw'): Promise<void> {
  await done(house, SETTLE(act), { ...notice });
}
