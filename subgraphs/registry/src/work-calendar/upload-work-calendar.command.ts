import type { Transaction } from '@gongkai/kernel/node';
import { newId, parseWorkCalendar, problem, type WorkCalendar } from '@gongkai/kernel/pure';
import { accept, decide, refuse, type Decision, type RequestContext } from '@gongkai/runtime';
import { mergedCalendar } from './work-calendar.query.ts';
import type { UploadWorkCalendarInput, WorkCalendarUploadType } from './work-calendar.type.ts';

/** A table longer than this is no calendar. */
const MAX_JSON = 200_000;
const MAX_PROBLEMS = 50;
/** A table, its years, a year, a list, a day. */
const MAX_LEVELS = 5;
/** Escapes of what no text has: the database keeps neither. */
const NO_TEXT = /\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** An upload that was kept, and the years it corrected. */
export interface KeptUpload {
  readonly upload: WorkCalendarUploadType;
  readonly correctedYears: readonly number[];
}

/**
 * Keeps announced years as a new version of the calendar. They win over what was known of them; what was shipped and
 * uploaded before stays. Deadlines that waited for them can be counted from the next question on.
 */
export async function uploadWorkCalendar(
  context: RequestContext,
  input: UploadWorkCalendarInput,
): Promise<Decision<KeptUpload>> {
  const id = newId();
  const subject = { action: 'workCalendar.upload', subjectType: 'WorkCalendar', subjectId: id };
  return decide(context, subject, async (tx, audited) => {
    const read = tableOf(input);
    if (!read.ok) return read;
    const parsed = parseWorkCalendar(read.value);
    if (!parsed.ok)
      return refuse(
        ...parsed.faults
          .slice(0, MAX_PROBLEMS)
          .map(({ path, ...told }) => problem('CALENDAR_INVALID', { path: `input.${path}`, ...told })),
      );
    const { calendar } = parsed;
    // one upload after the other: each has its place
    await tx.query('lock table registry.work_calendar in share row exclusive mode');
    const known = await mergedCalendar(tx);
    if (await isTaken(tx, calendar.version, known))
      return refuse(problem('CODE_TAKEN', { path: 'input.version', seen: calendar.version }));
    const upload = await insertUpload(tx, context, { id, calendar });
    const correctedYears = upload.years.filter((year) => known.years[year] !== undefined);
    audited.subject = { ...subject, detail: { version: upload.version, years: upload.years, correctedYears } };
    tx.emit('calendar.changed', [id]);
    return accept({ upload, correctedYears });
  });
}

function tableOf({ json, version, years }: UploadWorkCalendarInput): Decision<unknown> {
  if (typeof json === 'string') return parsedJson(json);
  const given = (years ?? []).map(({ year }) => year);
  const twice = given.find((year, at) => given.indexOf(year) !== at);
  if (twice !== undefined) return invalid('input.years', String(twice), '每年只列一次 / each year once');
  const entries = (years ?? []).map(({ year, ...entry }) => [String(year), { ...entry }]);
  return accept({ version: version ?? '', years: Object.fromEntries(entries) });
}

function parsedJson(json: string): Decision<unknown> {
  if (json.length > MAX_JSON) return invalid('input.json', `${json.length}`, `≤ ${MAX_JSON}`);
  const escape = NO_TEXT.exec(json);
  if (escape) return invalid('input.json', escape[0], '可显示的文字 / text that can be shown');
  try {
    const value: unknown = JSON.parse(json);
    const accepted = `至多 ${MAX_LEVELS} 层 / at most ${MAX_LEVELS} levels`;
    return isDeep(value) ? invalid('input.json', `> ${MAX_LEVELS}`, accepted) : accept(value);
  } catch (error) {
    return invalid('input.json', error instanceof Error ? error.message.slice(0, 100) : '', 'JSON');
  }
}

// level by level, for whatever goes into itself would come to the end of the stack
function isDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth < MAX_LEVELS; depth += 1)
    level = level.flatMap((one): unknown[] => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  return level.length > 0;
}

const invalid = (path: string, seen: string, accepted: string): Decision<never> =>
  refuse(problem('CALENDAR_INVALID', { path, seen, accepted }));

async function isTaken(tx: Transaction, version: string, known: WorkCalendar): Promise<boolean> {
  if (version === known.version) return true;
  const rows = await tx.query('select 1 from registry.work_calendar where calendar_version = $1', [version]);
  return rows.length > 0;
}

async function insertUpload(
  tx: Transaction,
  context: RequestContext,
  { id, calendar }: { id: string; calendar: WorkCalendar },
): Promise<WorkCalendarUploadType> {
  const uploadedAt = context.clock.now().toISOString();
  const uploadedBy = context.actorName;
  const [row] = await tx.query<{ position: number }>(
    `insert into registry.work_calendar (id, calendar_version, position, years, uploaded_by, uploaded_at)
     select $1::uuid, $2, coalesce(max(position), 0) + 1, $3::jsonb, $4, $5::timestamptz from registry.work_calendar
     returning position`,
    [id, calendar.version, JSON.stringify(calendar.years), uploadedBy, uploadedAt],
  );
  const years = Object.keys(calendar.years)
    .map(Number)
    .sort((a, b) => a - b);
  return { id, version: calendar.version, position: row?.position ?? 0, years, uploadedBy, uploadedAt };
}
