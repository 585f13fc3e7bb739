import { everyone, roles, signedIn } from '@gongkai/runtime';
import type { RegistryPart } from '../registry-part.ts';
import { RuleClauseResolver } from './rule-clause.resolver.ts';
import { RuleClauseType } from './rule-clause.type.ts';

export const ruleClausePart: RegistryPart = {
  resolvers: [RuleClauseResolver],
  types: [RuleClauseType],
  permissions: {
    Query: { ruleClause: signedIn, ruleClauses: signedIn },
    Mutation: {
      createRuleClause: roles('leadOffice'),
      reviseRuleClause: roles('leadOffice'),
      supersedeRuleClause: roles('leadOffice'),
    },
    types: { RuleClause: everyone },
    fields: { 'RuleClause.history': signedIn },
  },
};
