import { Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { writesMoreThanPassword } from './password-change.plugin.ts';

test.each([
  ['{ unit { id } }', false],
  ['mutation { changePassword(new: "x") { problems { code } } }', false],
  ['mutation { __typename changePassword(new: "x") { problems { code } } }', false],
  ['mutation { changePassword: publish { id } }', true],
  ['mutation { changePassword(new: "x") { problems { code } } publish { id } }', true],
  ['mutation { ... { publish { id } } }', true],
  ['mutation { ...f } fragment f on Mutation { publish { id } }', true],
  ['mutation { ...f } fragment f on Mutation { changePassword { id } ...f }', false],
])('%s writes more than the password: %s', (query, writesMore) => {
  const document = parse(query);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  expect(writesMoreThanPassword(operation, document)).toBe(writesMore);
});
