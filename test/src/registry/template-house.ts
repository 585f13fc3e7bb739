import type { Actor } from '@gongkai/kernel/pure';
import { catalogueId } from '@gongkai/kernel/pure';
import { unitIdOf } from '@gongkai/registry';

/** Asks the registry; a house or a registry alone. */
export type AskRegistry = (
  actor: Actor,
  query: string,
  variables?: Record<string, unknown>,
) => Promise<{
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}>;

export interface ProblemSeen {
  readonly code: string;
  readonly path: string | null;
  readonly seen: string | null;
  readonly accepted: string | null;
}

const person = (number: number, roles: Extract<Actor, { kind: 'account' }>['roles'], unitId?: string): Actor => ({
  kind: 'account',
  id: `00000000-0000-7000-8000-00000000${String(number).padStart(4, '0')}`,
  roles,
  rootUnitIds: unitId === undefined ? [] : [unitId],
});

/** Somebody of the lead office, and another. */
export const office = person(901, ['leadOffice']);
export const otherOffice = person(902, ['leadOffice']);
/** The disclosure office of a unit of the district. */
export const unitOfficeOf = (unitCode: string): Actor => person(910, ['unitOffice'], unitIdOf(unitCode));
/** The disclosure office of a unit made by a test. */
export const unitOfficeOfId = (unitId: string): Actor => person(911, ['unitOffice'], unitId);

/** The county's housing office and one of its towns, which the catalogue of the district does not have. */
export const HOUSING_OFFICE = catalogueId('test/housing-office');
export const TOWN = catalogueId('test/town');
export const ADD_UNITS = `insert into registry.unit (id, code, name, kind, level, standing) values
  ('${HOUSING_OFFICE}', 'housing-office', '县房产局', 'department', 'district', 'implementing'),
  ('${TOWN}', 'east-town', '东镇人民政府', 'government', 'town', 'implementing')`;

/** The one root field of an answer; errors are thrown. */
export async function answer<T>(
  ask: AskRegistry,
  actor: Actor,
  call: { query: string; variables?: Record<string, unknown> },
): Promise<T> {
  const { data, errors } = await ask(actor, call.query, call.variables ?? {});
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  const [value] = Object.values(data as Record<string, T>);
  return value as T;
}

export interface TemplateSeen {
  readonly id: string;
  readonly code: string;
  readonly number: number;
  readonly state: string;
  readonly version: number;
  readonly publishedOn: string | null;
  readonly rows: readonly { readonly id: string; readonly code: string }[];
}
export interface TemplateAnswer {
  readonly template: TemplateSeen | null;
  readonly problems: readonly ProblemSeen[];
}

const TEMPLATE =
  'template { id code number state version publishedOn rows { id code } } problems { code path seen accepted }';
const CREATE = `mutation ($input: CreateTemplateVersionInput!) { createTemplateVersion(input: $input) { ${TEMPLATE} } }`;
const actOn = (act: string): string =>
  `mutation ($id: ID!, $version: Int!) { ${act}(templateId: $id, expectedVersion: $version) { ${TEMPLATE} } }`;
const REVISE = `mutation ($input: ReviseTemplateRowInput!, $version: Int!) {
  reviseTemplateRow(input: $input, expectedVersion: $version) { ${TEMPLATE} } }`;
const REMOVE = `mutation ($id: ID!, $row: String!, $version: Int!) {
  removeTemplateRow(templateId: $id, rowCode: $row, expectedVersion: $version) { ${TEMPLATE} } }`;

const TITLE = '政府信息公开平台专版体裁栏目信息更新时限表';

export function createTemplate(ask: AskRegistry, input: object = {}, actor = office): Promise<TemplateAnswer> {
  const given = { code: 'table', title: TITLE, issuer: '示例县人民政府办公室', basis: 'shipped', ...input };
  return answer(ask, actor, { query: CREATE, variables: { input: given } });
}

export const changeState = (
  ask: AskRegistry,
  act: 'publishTemplate' | 'withdrawTemplate',
  { id, version, actor = office }: { id: string; version: number; actor?: Actor },
): Promise<TemplateAnswer> => answer(ask, actor, { query: actOn(act), variables: { id, version } });

export const reviseRow = (
  ask: AskRegistry,
  { input, version, actor = office }: { input: object; version: number; actor?: Actor },
): Promise<TemplateAnswer> => answer(ask, actor, { query: REVISE, variables: { input, version } });

export const removeRow = (
  ask: AskRegistry,
  { id, row, version }: { id: string; row: string; version: number },
): Promise<TemplateAnswer> => answer(ask, office, { query: REMOVE, variables: { id, row, version } });

/** A published version with the rows that come with the software, or as given. */
export async function publishedTemplate(ask: AskRegistry, input: object = {}): Promise<TemplateSeen> {
  const { template, problems } = await createTemplate(ask, input);
  if (!template) throw new Error(JSON.stringify(problems));
  const published = await changeState(ask, 'publishTemplate', template);
  if (!published.template) throw new Error(JSON.stringify(published.problems));
  return published.template;
}

export interface FormSeen {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly contactName: string | null;
  readonly mobile: string | null;
  readonly reportedOn: string | null;
  readonly note: string | null;
  readonly acts: readonly string[];
  readonly rows: readonly {
    readonly row: {
      readonly code: string;
      readonly genre: string;
      readonly subColumn: string | null;
      readonly deadlineText: string;
    };
    readonly mark: 'keep' | 'hide' | null;
    readonly reason: string | null;
    readonly reach: string | null;
    readonly column: {
      readonly id: string;
      readonly path: string;
      readonly retained: boolean;
      readonly closed: boolean;
    } | null;
  }[];
}
export interface FormAnswer {
  readonly form: FormSeen | null;
  readonly problems: readonly ProblemSeen[];
}
export type Applied = FormAnswer & {
  readonly added: number | null;
  readonly changed: number | null;
  readonly closed: number | null;
};

const FORM = `id state version contactName mobile reportedOn note acts
  rows { row { code genre subColumn deadlineText } mark reason reach column { id path retained closed } }`;
const PROBLEMS = 'problems { code path seen accepted }';
const APPLY = `mutation ($input: ApplyTemplateInput!) { applyTemplate(input: $input) { form { ${FORM} } added changed closed ${PROBLEMS} } }`;
const formAct = (act: string, input: string): string =>
  `mutation ($input: ${input}!, $version: Int!) { ${act}(input: $input, expectedVersion: $version) { form { ${FORM} } ${PROBLEMS} } }`;
const MARK = formAct('markRetentionRows', 'MarkRetentionRowsInput');
const REPORT = formAct('reportRetentionForm', 'ReportRetentionFormInput');
const REVIEW = formAct('reviewRetentionForm', 'ReviewRetentionFormInput');

export const apply = (ask: AskRegistry, input: object, actor = office): Promise<Applied> =>
  answer(ask, actor, { query: APPLY, variables: { input } });

type Act = { readonly input: object; readonly version: number; readonly actor: Actor };
export const mark = (ask: AskRegistry, { input, version, actor }: Act): Promise<FormAnswer> =>
  answer(ask, actor, { query: MARK, variables: { input, version } });
export const report = (ask: AskRegistry, { input, version, actor }: Act): Promise<FormAnswer> =>
  answer(ask, actor, { query: REPORT, variables: { input, version } });
export const review = (ask: AskRegistry, { input, version, actor }: Act): Promise<FormAnswer> =>
  answer(ask, actor, { query: REVIEW, variables: { input, version } });

export const formOf = (ask: AskRegistry, actor: Actor, id: string): Promise<FormSeen | null> =>
  answer(ask, actor, { query: `query ($id: ID!) { retentionForm(id: $id) { ${FORM} } }`, variables: { id } });

/** The form an answer carries; its problems are thrown. */
export function done({ form, problems }: FormAnswer): FormSeen {
  if (!form || problems.length > 0) throw new Error(JSON.stringify(problems));
  return form;
}

/** Marks the rows named × and all others √; what is marked already stays. */
export async function markAll(
  ask: AskRegistry,
  form: FormSeen,
  { hidden, actor }: { hidden: readonly string[]; actor: Actor },
): Promise<FormSeen> {
  const marks = form.rows
    .filter(({ reach }) => reach !== 'others')
    .map(({ row: { code } }) =>
      hidden.includes(code)
        ? { rowCode: code, mark: 'hide', reason: '本单位无此职能' }
        : { rowCode: code, mark: 'keep' },
    );
  return done(await mark(ask, { input: { formId: form.id, marks }, version: form.version, actor }));
}

export const CONTACT = { contactName: '刘苗苗', mobile: '138 1234 5678' };

/** A row as it is given: a column of the overview that is updated every year. */
export const givenRow = (code: string, more: object = {}): object => ({
  code,
  genre: '概况信息',
  subColumn: `栏目${code}`,
  deadlineText: '至少每年更新一次',
  rules: [{ everyMonths: 12 }],
  clause: '附件2',
  path: `overview/${code}`,
  ...more,
});
