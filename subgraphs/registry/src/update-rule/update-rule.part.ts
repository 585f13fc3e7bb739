import { roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { UpdateRuleResolver } from './update-rule.resolver.ts';
import { UpdateRuleType } from './update-rule.type.ts';

// units read what is asked of them; who asks it is the lead office
const stating = roles('leadOffice');

export const updateRulePart: RegistryPart = {
  resolvers: [UpdateRuleResolver],
  types: [UpdateRuleType],
  permissions: {
    Query: { updateRulePreview: signedIn },
    Mutation: { addUpdateRule: stating, reviseUpdateRule: stating, endUpdateRule: stating },
    types: {
      UpdateRulePreview: signedIn,
      UpdateRulePreviewReason: signedIn,
      UpdateRulePreviewEvent: signedIn,
    },
    fields: { 'UpdateRule.history': signedIn },
  },
};
