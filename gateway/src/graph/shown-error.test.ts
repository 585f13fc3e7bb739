import { describe, expect, test } from 'vitest';
import { shownError } from './shown-error.ts';

const ID = 'request-1';

describe('what is said of an error', () => {
  test.each([
    ['a bug', 'INTERNAL_SERVER_ERROR', undefined],
    ['an error without a code', undefined, undefined],
    ["a service's fault without a code", 'DOWNSTREAM_SERVICE_ERROR', 'registry'],
    ['a service with another schema', 'GRAPHQL_VALIDATION_FAILED', 'registry'],
  ])('%s is masked and leads to the log by its id', (_title, code, serviceName) => {
    const error = {
      message: 'secret at db.internal',
      path: ['a'],
      extensions: { code, serviceName, stacktrace: ['x'] },
    };
    const { error: shown, isMasked } = shownError(error, ID);
    expect(isMasked).toBe(true);
    expect(JSON.stringify(shown)).not.toContain('secret');
    expect(shown).toMatchObject({ path: ['a'], extensions: { code: 'INTERNAL', requestId: ID } });
    expect(shown.message).toContain(ID);
  });

  test.each(['FORBIDDEN', 'SERVICE_UNAVAILABLE', 'UNAUTHENTICATED', 'GRAPHQL_VALIDATION_FAILED'])(
    '%s keeps its words',
    (code) => {
      const { error, isMasked } = shownError({ message: 'said', extensions: { code } }, ID);
      expect(isMasked).toBe(false);
      expect(error).toEqual({ message: 'said', extensions: { code, requestId: ID } });
    },
  );

  test('a limit gives its own code', () => {
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED', limit: 'LIMIT_DEPTH' };
    expect(shownError({ message: 'deep', extensions }, ID).error.extensions).toEqual({
      code: 'LIMIT_DEPTH',
      requestId: ID,
    });
  });

  test('a value a scalar of a service refuses is bad input', () => {
    const message = 'Variable "$on" got invalid value "x"; Expected type "LocalDate".';
    const { error } = shownError(
      { message, extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'registry' } },
      ID,
    );
    expect(error).toEqual({ message, extensions: { code: 'BAD_USER_INPUT', requestId: ID } });
  });
});
