/**
 * SQL for whether a column is open to the public on a day: kept, as every column above it is, and within the time of the
 * special ones among them.
 * @param column alias of `portal_column`
 * @param today  parameter that holds the day
 */
export const isOpenOn = (column: string, today: string): string =>
  `(${column}.open and (${column}.open_from is null or ${column}.open_from <= ${today}::date)
    and (${column}.open_to is null or ${today}::date < ${column}.open_to))`;
