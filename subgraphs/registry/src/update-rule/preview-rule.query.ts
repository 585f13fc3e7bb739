import {
  judgeDeadlines,
  ruleOfRow,
  type DeadlineOccurrence,
  type DeadlineQuestion,
  type LocalDate,
  type SubjectDates,
  type UpdateRule,
} from '@gongkai/kernel/pure';
import { parseInput, type RequestContext } from '@gongkai/runtime';
import { GraphQLError } from 'graphql';
import type { z } from 'zod';
import { loadColumn } from '../column/column.query.ts';
import { contradictionsIn } from '../domain/rule-contradictions.ts';
import { recordedFacts } from '../duty/recorded-facts.query.ts';
import { currentCalendar } from '../work-calendar/work-calendar.query.ts';
import { previewSchema, type UpdateRulePreviewInput } from './preview-rule.input.ts';
import type { UpdateRulePreview } from './preview-rule.type.ts';
import type { RuleTerms } from './update-rule.input.ts';
import { loadUpdateRulesOf } from './update-rule.query.ts';

type Given = z.output<typeof previewSchema>;
type Activity = Pick<DeadlineQuestion, 'events' | 'itemDates' | 'certifiedDates' | 'noNeedDates'>;

/**
 * By when a column would be due if this had happened in it, by its rules or by one only drafted, on the calendar in use.
 * Nothing is kept. Null without the column.
 * @throws GraphQLError INPUT_INVALID for what is no day, RULE_CONTRADICTORY for a draft that is no rule
 */
export async function previewRules(
  context: RequestContext,
  input: UpdateRulePreviewInput,
): Promise<UpdateRulePreview | null> {
  const given = parsedPreview(input);
  if (!(await loadColumn(context, given.columnId))) return null;
  const stored = await loadUpdateRulesOf(context, given.columnId);
  const rules = given.draft === null ? stored.flatMap((row) => ruleOfRow(row) ?? []) : [draftedRule(given.draft)];
  const judged = judgeDeadlines({
    ...(await activityOf(context, given)),
    rules,
    calendar: await currentCalendar(context.database),
    today: given.on ?? context.clock.today(),
    ...(given.openedOn === null ? {} : { openedOn: given.openedOn }),
  });
  const { dueOn, state, marginDays, reason, code, decidingRuleId, judgements } = judged;
  return {
    dueOn,
    state,
    marginDays,
    reason,
    code,
    decidingRule: stored.find(({ id }) => id === decidingRuleId) ?? null,
    events: judgements.find(({ ruleId }) => ruleId === decidingRuleId)?.events ?? [],
  };
}

async function activityOf(context: RequestContext, given: Given): Promise<Activity> {
  const events = given.events.map((event, index): DeadlineOccurrence => ({ ...event, id: `given ${index}` }));
  const { itemDates, certifiedDates, noNeedDates } = given;
  if (!given.recorded) return { events, itemDates, certifiedDates, noNeedDates };
  const recorded = await recordedFacts(context.database, given.columnId);
  const confirmed = (kind: 'noNeed' | 'recertified'): SubjectDates[] =>
    recorded.confirmations
      .filter((one) => one.kind === kind)
      .map(({ subject, confirmedOn }) => ({ subject, dates: [confirmedOn] }));
  return {
    events: [...events, ...recorded.events],
    itemDates,
    certifiedDates: [...certifiedDates, ...confirmed('recertified')],
    noNeedDates: [...noNeedDates, ...confirmed('noNeed')],
  };
}

function parsedPreview(input: UpdateRulePreviewInput): Given {
  const parsed = parseInput(previewSchema, input);
  if (parsed.ok) return parsed.value;
  throw refused('INPUT_INVALID', parsed.problems);
}

const ALWAYS: { readonly validFrom: LocalDate | null; readonly validTo: LocalDate | null } = {
  validFrom: null,
  validTo: null,
};

function draftedRule(terms: RuleTerms): UpdateRule {
  const draft = { ...terms, ...ALWAYS };
  const faults = contradictionsIn(draft).map(({ field, ...told }) => ({ path: `input.draft.${field}`, ...told }));
  const row = { ...draft, id: 'draft', clause: terms.clause ?? 'draft', inferred: false, supersededBy: null };
  const rule = faults.length > 0 ? undefined : ruleOfRow(row);
  if (rule === undefined) throw refused('RULE_CONTRADICTORY', faults);
  return rule;
}

type Told = { readonly path?: string | null; readonly seen?: string | null; readonly accepted?: string | null };

const refused = (code: string, problems: readonly Told[]): GraphQLError =>
  new GraphQLError(problems.map(({ path, seen, accepted }) => `${path}: ${seen} → ${accepted}`).join('; '), {
    extensions: { code, problems },
  });
