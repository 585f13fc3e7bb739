import { accountPart } from './account/account.part.ts';
import { annexPart } from './annex/annex.part.ts';
import { apiClientPart } from './api-client/api-client.part.ts';
import { bodyPart } from './body/body.part.ts';
import { changeRequestPart } from './change-request/change-request.part.ts';
import { changeNoticePart } from './change-notice/change-notice.part.ts';
import { columnPart } from './column/column.part.ts';
import { confirmationPart } from './confirmation/confirmation.part.ts';
import { deadlineEventPart } from './deadline-event/deadline-event.part.ts';
import { columnDutiesPart } from './duty/column-duties.part.ts';
import { handOverPart } from './hand-over/hand-over.part.ts';
import { historyPart } from './history/history.part.ts';
import { lineLeadershipPart } from './line-leadership/line-leadership.part.ts';
import { maintenancePart } from './maintenance/maintenance.part.ts';
import { mandatePart } from './mandate/mandate.part.ts';
import { personPart } from './person/person.part.ts';
import { postPart } from './post/post.part.ts';
import { contentListPart } from './content-list/content-list.part.ts';
import { registerPart } from './register/register.part.ts';
import type { RegistryPart } from './registry-part.ts';
import { responsibilityPart } from './responsibility/responsibility.part.ts';
import { retentionFormPart } from './retention-form/retention-form.part.ts';
import { ruleClausePart } from './rule-clause/rule-clause.part.ts';
import { sharedColumnPart } from './shared-column/shared-column.part.ts';
import { sitePart } from './site/site.part.ts';
import { templatePart } from './template/template.part.ts';
import { unitGroupPart } from './unit-group/unit-group.part.ts';
import { unitPart } from './unit/unit.part.ts';
import { updateRulePart } from './update-rule/update-rule.part.ts';
import { workGrantPart } from './work-grant/work-grant.part.ts';
import { workCalendarPart } from './work-calendar/work-calendar.part.ts';

/** All nouns of the registry. */
export const registryParts: readonly RegistryPart[] = [
  unitPart,
  unitGroupPart,
  bodyPart,
  personPart,
  postPart,
  lineLeadershipPart,
  handOverPart,
  workGrantPart,
  sitePart,
  changeNoticePart,
  columnPart,
  changeRequestPart,
  sharedColumnPart,
  columnDutiesPart,
  workCalendarPart,
  updateRulePart,
  ruleClausePart,
  deadlineEventPart,
  confirmationPart,
  contentListPart,
  registerPart,
  responsibilityPart,
  maintenancePart,
  mandatePart,
  annexPart,
  templatePart,
  retentionFormPart,
  accountPart,
  apiClientPart,
  historyPart,
];
