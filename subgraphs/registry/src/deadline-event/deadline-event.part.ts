import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { loadDeadlineEvent } from './deadline-event.query.ts';
import { DeadlineEventResolver } from './deadline-event.resolver.ts';
import { DeadlineEventType } from './deadline-event.type.ts';

// whoever learns of it in the unit that answers, and the lead office
const recording = roles('unitOffice', 'sectionHead', 'drafter', 'leadOffice');

export const deadlineEventPart: RegistryPart = {
  resolvers: [DeadlineEventResolver],
  types: [DeadlineEventType],
  references: { DeadlineEvent: async ({ id }, context) => loadDeadlineEvent(context, String(id)) },
  permissions: {
    Query: { deadlineEvent: signedIn },
    Mutation: {
      recordDeadlineEvent: recording,
      settleDeadlineEvent: recording,
      withdrawDeadlineEvent: recording,
    },
    types: { DeadlineEvent: signedIn },
  },
};
