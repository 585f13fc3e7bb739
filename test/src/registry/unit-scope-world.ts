import type { Actor } from '@gongkai/kernel/pure';
import { columnIdOf, seedCatalogue, siteIdOf, unitIdOf } from '@gongkai/registry';
import { dummyCall } from './dummy-call.ts';
import { openRegistry, type RegistryService } from './registry-service.ts';

type Variables = Readonly<Record<string, unknown>>;
interface Refusal {
  readonly code: string;
  readonly path: string | null;
}

/** A registry with one of everything that belongs to the unit `education`. */
export interface ScopedWorld {
  readonly bodyId: string;
  readonly memberId: string;
  readonly personId: string;
  readonly postId: string;
  readonly lineId: string;
  readonly handOverId: string;
  readonly noticeId: string;
  readonly subColumnId: string;
  readonly requestId: string;
  readonly sharedColumnId: string;
  readonly eventId: string;
  readonly entryId: string;
  readonly contentEntryId: string;
  readonly responsibilityId: string;
  readonly mandateId: string;
  readonly formId: string;
}

/** What a mutation answers, whatever it is about. */
export interface ScopedAnswer {
  readonly problems: readonly Refusal[];
}

export interface ScopedDesk extends RegistryService {
  readonly world: ScopedWorld;
  /** Calls a mutation with these variables; errors fail the test. */
  act(actor: Actor, mutation: string, variables: Variables): Promise<ScopedAnswer>;
}

const EDUCATION = unitIdOf('education');
const COLUMN = columnIdOf('s000-decision-03');
const FROM = '2026-11-01';

/** A record of the register every role of a unit may write in. */
export const readingLog = {
  kind: 'siteReadingLog',
  unitId: EDUCATION,
  title: '读网日志',
  fields: [
    { code: 'readOn', values: ['2026-11-19'] },
    { code: 'reader', values: ['李交接'] },
    { code: 'pages', values: ['会议公开'] },
  ],
};

export const accountOf = (roles: Extract<Actor, { kind: 'account' }>['roles'], units: readonly string[]): Actor => ({
  kind: 'account',
  id: '018f0000-0000-7000-8000-00000000a001',
  roles,
  rootUnitIds: [...units],
});

const lead: Actor = {
  kind: 'account',
  id: '018f0000-0000-7000-8000-00000000b001',
  roles: ['leadOffice', 'portalAdmin'],
  rootUnitIds: [],
};

// nobody decides what they applied for themselves
const portalCentre: Actor = { ...lead, id: '018f0000-0000-7000-8000-00000000b002' };

export async function openScopedDesk(): Promise<ScopedDesk> {
  const registry = await openRegistry();
  await seedCatalogue(registry.deps, 'district');
  const call = async (
    actor: Actor,
    mutation: string,
    { variables, selection }: { variables: Variables; selection: string },
  ) => {
    const field = registry.subgraph.schema.getMutationType()?.getFields()[mutation];
    if (!field) throw new Error(`no mutation ${mutation}`);
    const { query } = dummyCall('mutation', field, selection);
    const { data, errors } = await registry.ask(actor, query, variables);
    if (errors) throw new Error(`${mutation}: ${errors.map(({ message }) => message).join('; ')}`);
    return (data as Record<string, unknown>)[mutation];
  };
  const act = async (actor: Actor, mutation: string, variables: Variables): Promise<ScopedAnswer> =>
    (await call(actor, mutation, { variables, selection: 'problems { code path }' })) as ScopedAnswer;
  const made: Make = async (mutation, path, variables) => {
    const nested = path.split('.').reduceRight((inner, name) => (inner === '' ? name : `${name} { ${inner} }`), '');
    const actor = mutation === 'decideMandate' ? portalCentre : lead;
    const answer = (await call(actor, mutation, {
      variables,
      selection: `${nested} problems { code path seen accepted }`,
    })) as Record<string, unknown> & ScopedAnswer;
    const id = path
      .split('.')
      .reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], answer);
    if (typeof id !== 'string') throw new Error(`${mutation}: ${JSON.stringify(answer.problems)}`);
    return id;
  };
  const idOf = async (sql: string): Promise<string> => {
    const [row] = await registry.deps.database.query<{ id: string }>(sql);
    if (!row) throw new Error(`nothing of ${sql}`);
    return row.id;
  };
  return { ...registry, act, world: await furnish(made, idOf) };
}

/** Makes something; answers its id, found at the path within the payload. */
type Make = (mutation: string, path: string, variables: Variables) => Promise<string>;

async function furnish(made: Make, idOf: (sql: string) => Promise<string>): Promise<ScopedWorld> {
  const personId = await made('createPerson', 'person.id', { input: { name: '李交接', unitId: EDUCATION } });
  const postOf = (duty: string, title: string): Promise<string> =>
    made('beginPost', 'post.id', { input: { personId, unitId: EDUCATION, title, duty, from: FROM } });
  const postId = await postOf('staff', '科员');
  await postOf('lineLeader', '分管领导');
  const leavingPostId = await postOf('staff', '原科员');
  const bodyId = await made('createBody', 'body.id', {
    input: { code: 'group', name: '工作领导小组', unitId: EDUCATION, from: FROM },
  });
  await made('addBodyMember', 'body.id', {
    expectedVersion: 1,
    input: { bodyId, postId, part: 'member', from: FROM },
  });
  const responsibilityId = await idOf(`select id from registry.responsibility where column_id = '${COLUMN}'`);
  await made('nameHolder', 'responsibility.id', {
    expectedVersion: 1,
    input: { responsibilityId, unitId: EDUCATION, postTitle: '原科员', personId, from: '2026-11-20' },
  });
  const handOverId = await made('endPost', 'handOverId', {
    expectedVersion: 1,
    input: { postId: leavingPostId, on: '2026-11-20' },
  });
  const templateId = await made('createTemplateVersion', 'template.id', {
    input: { code: 'scope', title: '时限表', issuer: '示例区人民政府办公室', basis: 'shipped' },
  });
  await made('publishTemplate', 'template.id', { templateId, expectedVersion: 1 });
  return {
    personId,
    postId,
    bodyId,
    responsibilityId,
    handOverId,
    memberId: await idOf(`select id from registry.body_member where body_id = '${bodyId}'`),
    lineId: await made('beginLineLeadership', 'lineLeadership.id', {
      input: { leaderId: personId, sectionId: EDUCATION, from: FROM },
    }),
    ...(await things({ made, personId, templateId })),
  };
}

interface Materials {
  readonly made: Make;
  readonly personId: string;
  readonly templateId: string;
}

type People = 'bodyId' | 'memberId' | 'personId' | 'postId' | 'lineId' | 'handOverId' | 'responsibilityId';

async function things({ made, personId, templateId }: Materials): Promise<Omit<ScopedWorld, People>> {
  return {
    noticeId: await made('fileChangeNotice', 'changeNotice.id', {
      input: { siteId: siteIdOf('education'), kind: 'redesign', title: '改版', effectiveOn: FROM },
    }),
    subColumnId: await made('createColumn', 'column.id', {
      input: {
        siteCode: 'education',
        fields: { code: 'own-one', name: '通知公告', path: 'notices', kind: 'article', columnClass: 'news' },
      },
    }),
    requestId: await made('requestColumnChange', 'changeRequest.id', {
      input: {
        siteCode: 'main',
        act: 'revise',
        columnId: COLUMN,
        expectedColumnVersion: 1,
        reason: '职能调整',
        unitId: EDUCATION,
        fields: { name: '会议公开二', sourceOfInformation: '办公室', editorId: personId },
      },
    }),
    sharedColumnId: await made('registerSharedColumn', 'sharedColumn.id', {
      input: {
        columnId: COLUMN,
        siteCode: 'education',
        subColumnName: '会议',
        subColumnUrl: 'https://e.test/',
        from: FROM,
      },
    }),
    eventId: await made('recordDeadlineEvent', 'deadlineEvent.id', {
      input: { columnId: COLUMN, event: '信息形成或变更', occurredOn: '2026-11-18' },
    }),
    entryId: await made('recordRegisterEntry', 'entry.id', { input: readingLog }),
    contentEntryId: await made('addContentListEntry', 'entry.id', {
      siteCode: 'education',
      input: { category: '通知公告', rhythm: 'daily', timeLimit: '每日', unitId: EDUCATION },
    }),
    mandateId: await approvedMandate(made),
    formId: await made('applyTemplate', 'form.id', {
      input: { templateId, unitId: EDUCATION, siteCode: 'education' },
    }),
  };
}

async function approvedMandate(made: Make): Promise<string> {
  const mandateId = await made('applyForMandate', 'mandate.id', {
    input: {
      columnId: columnIdOf('s000-management-03'),
      entrustingUnitId: EDUCATION,
      entrustedUnitId: unitIdOf('finance'),
      subject: '年度公开',
      basis: '示教〔2026〕1号',
      term: 'temporary',
      from: '2026-12-01',
      to: '2027-03-01',
    },
  });
  return made('decideMandate', 'mandate.id', { expectedVersion: 1, input: { mandateId, verdict: 'approve' } });
}
