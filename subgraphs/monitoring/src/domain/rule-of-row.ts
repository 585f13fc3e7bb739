export { ruleOfRow, type RuleRow } from '@gongkai/kernel/pure';
