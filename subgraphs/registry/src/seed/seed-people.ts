import type { Transaction } from '@gongkai/kernel/node';
import { catalogueId } from '@gongkai/kernel/pure';
import type { SubgraphDeps } from '@gongkai/runtime';
import { columnIdOf, unitIdOf } from './catalogue-ids.ts';
import { primaryResponsibilityIdOf } from './catalogue-rows.ts';
import { DISTRICT_COLUMNS, DISTRICT_SOURCE } from './data/columns-district.ts';
import { SAMPLE_KEEPERS, SAMPLE_UNITS, USUAL_KEEPER } from './data/sample-district.ts';
import { SAMPLE_ACCOUNT_PEOPLE, SAMPLE_BODY, SAMPLE_PEOPLE } from './data/sample-people.ts';
import { addMissing, lockCatalogues } from './seed.store.ts';

/** How many people were added, and how many of them answer for a column. */
export interface SampleCrew {
  readonly persons: number;
  readonly holders: number;
}

const SINCE = `[${DISTRICT_SOURCE.publishedOn},)`;

const personIdOf = (code: string): string => catalogueId(`person/${code}`);
const postIdOf = (code: string): string => catalogueId(`post/${code}`);

/** The person of the sample district a sample account is of. */
export function samplePersonIdOf(username: string): string | undefined {
  const code = SAMPLE_ACCOUNT_PEOPLE[username];
  return code === undefined ? undefined : personIdOf(code);
}

/**
 * Adds the people of the sample district in their posts, who of them answers for which column, and who edits it. The
 * district's catalogue has to be there. What is there stays as it is.
 */
export async function seedSamplePeople({ database, clock }: SubgraphDeps): Promise<SampleCrew> {
  const { value } = await database.transaction({ at: clock.now() }, async (tx) => {
    await lockCatalogues(tx);
    const at = clock.now();
    const persons = await addMissing(tx, { table: 'person', at }, personRows());
    await addMissing(tx, { table: 'post', at }, postRows());
    await addBody(tx, at);
    await addMissing(tx, { table: 'line_leadership', at }, lineRows());
    const holders = await addMissing(tx, { table: 'responsibility_holder', at }, await holderRows(tx));
    const edited = await nameEditors(tx);
    const reachable = await nameContacts(tx);
    tx.emit('person.changed', persons);
    tx.emit('unit.changed', reachable);
    if (holders.length > 0 || edited.length > 0) tx.emit('column.changed', DISTRICT_COLUMNS.map(idOf));
    const crew = { persons: persons.length, holders: holders.length };
    if (crew.persons + crew.holders + edited.length + reachable.length > 0) {
      tx.audit({
        actor: 'service:registry',
        action: 'samplePeople.load',
        subjectType: 'Catalogue',
        subjectId: 'district',
        outcome: 'done',
        detail: { ...crew, edited: edited.length },
      });
    }
    return crew;
  });
  return value;
}

const idOf = ({ code }: { code: string }): string => columnIdOf(code);
const keeperOf = (columnCode: string): string => (SAMPLE_KEEPERS[columnCode] ?? USUAL_KEEPER).unit;
const editorOf = (columnCode: string): string => `${keeperOf(columnCode)}-editor`;

const personRows = () =>
  SAMPLE_PEOPLE.map(({ code, name, unit, phone }) => ({
    id: personIdOf(code),
    name,
    unit_id: unitIdOf(unit),
    phone,
    email: null,
  }));

const postRows = () =>
  SAMPLE_PEOPLE.map(({ code, unit, title, duty }) => ({
    id: postIdOf(code),
    unit_id: unitIdOf(unit),
    person_id: personIdOf(code),
    title,
    duty,
    validity: SINCE,
  }));

async function addBody(tx: Transaction, at: Date): Promise<void> {
  const { code, name, unit, office, leader, deputies } = SAMPLE_BODY;
  const id = catalogueId(`body/${code}`);
  const row = { id, code, name, unit_id: unitIdOf(unit), office_id: unitIdOf(office), validity: SINCE };
  if ((await addMissing(tx, { table: 'body', at }, [row])).length === 0) return;
  const heads = SAMPLE_PEOPLE.filter(({ code: one, duty }) => duty === 'head' && one !== leader);
  const parts = [
    { post: leader, part: 'leader' },
    ...deputies.map((post) => ({ post, part: 'deputy' })),
    ...heads.map((person) => ({ post: person.code, part: 'member' })),
  ];
  await addMissing(
    tx,
    { table: 'body_member', at },
    parts.map(({ post, part }) => ({
      id: catalogueId(`body-member/${code}/${post}`),
      body_id: id,
      post_id: postIdOf(post),
      part,
      validity: SINCE,
    })),
  );
}

// one leader is in charge of every unit below the government
const lineRows = () =>
  SAMPLE_UNITS.filter(({ code }) => code !== 'government').map(({ code }) => ({
    id: catalogueId(`line/${code}`),
    leader_id: personIdOf('government-lineLeader'),
    section_id: unitIdOf(code),
    validity: SINCE,
  }));

// who was named for a column since then is not named over again
async function holderRows(tx: Transaction) {
  const open = await tx.query<{ id: string }>(
    `select r.id from registry.responsibility r where r.id = any($1::uuid[]) and not exists (
       select from registry.responsibility_holder h where h.responsibility_id = r.id)`,
    [DISTRICT_COLUMNS.map(({ code }) => primaryResponsibilityIdOf(code))],
  );
  const nobody = new Set(open.map(({ id }) => id));
  return DISTRICT_COLUMNS.map(({ code }) => ({
    id: catalogueId(`holder/${code}`),
    responsibility_id: primaryResponsibilityIdOf(code),
    unit_id: unitIdOf(keeperOf(code)),
    post_title: '责任编辑',
    person_id: personIdOf(editorOf(code)),
    validity: SINCE,
  })).filter(({ responsibility_id: id }) => nobody.has(id));
}

/** Names editor and source of information of the columns nobody has touched; answers their ids. */
async function nameEditors(tx: Transaction): Promise<string[]> {
  const nameOf = new Map(SAMPLE_UNITS.map(({ code, name }) => [code, name]));
  const rows = DISTRICT_COLUMNS.map(({ code }) => ({
    id: columnIdOf(code),
    editorId: personIdOf(editorOf(code)),
    source: `${nameOf.get(keeperOf(code)) ?? ''}业务科室`,
  }));
  const named = await tx.query<{ id: string }>(
    `update registry.site_column c set editor_id = r."editorId", source_of_information = r.source
     from jsonb_to_recordset($1::jsonb) as r (id uuid, "editorId" uuid, source text)
     where c.id = r.id and c.version = 1 and c.editor_id is null and c.source_of_information is null returning c.id`,
    [JSON.stringify(rows)],
  );
  await tx.query(
    `update registry.revision v set state = v.state || jsonb_build_object('editorId', c.editor_id, 'sourceOfInformation', c.source_of_information)
     from registry.site_column c
     where v.subject_type = 'Column' and v.subject_id = c.id and v.version = 1 and c.id = any($1::uuid[])`,
    [named.map(({ id }) => id)],
  );
  return named.map(({ id }) => id);
}

/** Names whom to turn to in the units nobody has touched; answers their ids. */
async function nameContacts(tx: Transaction): Promise<string[]> {
  const rows = SAMPLE_PEOPLE.filter(({ duty }) => duty === 'contact').map(({ unit, name, phone, title }) => ({
    id: unitIdOf(unit),
    contacts: [{ name, phone, mobile: null, email: null, duty: title }],
  }));
  const named = await tx.query<{ id: string }>(
    `update registry.unit u set contacts = r.contacts from jsonb_to_recordset($1::jsonb) as r (id uuid, contacts jsonb)
     where u.id = r.id and u.version = 1 and u.contacts = '[]'::jsonb returning u.id`,
    [JSON.stringify(rows)],
  );
  await tx.query(
    `update registry.revision v set state = v.state || jsonb_build_object('contacts', u.contacts) from registry.unit u
     where v.subject_type = 'Unit' and v.subject_id = u.id and v.version = 1 and u.id = any($1::uuid[])`,
    [named.map(({ id }) => id)],
  );
  return named.map(({ id }) => id);
}
