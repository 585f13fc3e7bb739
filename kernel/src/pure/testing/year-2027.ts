const days = (list: string): string[] => list.split(' ').map((day) => `2027-${day}`);

/** A year as it may be announced: its days by law are those of 2027, what was moved is invented. */
export const YEAR_2027 = {
  notices: ['https://www.example.gov.cn/2027'],
  holidays: days(
    '01-01 01-02 01-03 02-05 02-06 02-07 02-08 02-09 02-10 02-11 04-03 04-04 04-05 05-01 05-02 05-03 05-04 05-05 06-09 09-15 10-01 10-02 10-03 10-04 10-05 10-06 10-07',
  ),
  makeUpWorkdays: days('01-31 05-08 09-26 10-09'),
};
