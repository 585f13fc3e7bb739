import { parseLocalDate, type LocalDate } from '@gongkai/kernel/pure';
import { GraphQLError } from 'graphql';

/**
 * The day an argument of a query names.
 * @throws GraphQLError INPUT_INVALID for what is no day of the calendar
 */
function dayGiven(text: string, name: string): LocalDate {
  const day = parseLocalDate(text);
  if (day !== undefined) return day;
  throw new GraphQLError(`${name}：不是日期 / not a day as YYYY-MM-DD: ${text.slice(0, 100)}`, {
    extensions: { code: 'INPUT_INVALID' },
  });
}

/** The same for an argument that may be left out; null where it was. */
export const optionalDayGiven = (text: string | null | undefined, name: string): LocalDate | null =>
  text === null || text === undefined ? null : dayGiven(text, name);
