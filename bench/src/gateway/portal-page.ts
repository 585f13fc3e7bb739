/** Columns the benchmark fills and how many documents stand in each. */
export const COLUMNS = 20;
export const DOCUMENTS_PER_COLUMN = 100;
const ITEMS = 20;

/** What the front page of a column asks for: its tree, twenty items and the units that answer for them. */
const PORTAL_PAGE = `query PortalPage($site: String!, $path: String!, $first: Int!) {
  portalTree(site: $site) {
    name
    columns { path name nameEn parentPath depth kind publishedCount lastPublishedOn }
  }
  columnPage(site: $site, path: $path) {
    column { path name publishedCount lastPublishedOn }
    items(first: $first) {
      edges { node { document { id title summary publishedOn unit { id name code } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** The body of request `number`: columns and page sizes differ from one request to the next. */
export function portalPageBody(paths: readonly string[], number: number): string {
  const path = paths[number % paths.length] ?? '';
  // eleven sizes and twenty columns: the same variables come again after 220 requests at the earliest
  const first = ITEMS - (number % 11);
  return JSON.stringify({ query: PORTAL_PAGE, variables: { site: 'main', path, first } });
}

/** Whether an answer holds items with their units and no error. */
export function isWholePage(text: string): boolean {
  return text.includes('"code":"') && text.includes('"edges":[{') && !text.includes('"errors"');
}
