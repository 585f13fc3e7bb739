import { portalOperations } from '@gongkai/schema';
import type { GraphClient } from './graph-client.ts';

const { ColumnPageDocument, ColumnTreeDocument } = portalOperations;
const PAGE = 10;

/** A published item as a column's page shows it. */
export interface ShownItem {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly columnName: string;
}

/** Everything a site's portal shows, column by column, page by page. */
export async function shownItems(visitor: GraphClient, site: string): Promise<ShownItem[]> {
  const { portalTree } = await visitor.read(ColumnTreeDocument, { site });
  const items: ShownItem[] = [];
  for (const { path, name } of portalTree?.columns ?? []) {
    const documents = await columnItems(visitor, site, path);
    items.push(...documents.map(({ id, title }) => ({ id, title, path, columnName: name })));
  }
  return items;
}

/** What one column shows, newest first. @throws Error when the column is not shown */
export async function columnItems(
  visitor: GraphClient,
  site: string,
  path: string,
): Promise<{ readonly id: string; readonly title: string }[]> {
  const found: { id: string; title: string }[] = [];
  let after: string | null = null;
  do {
    const answer: portalOperations.ColumnPageQuery = await visitor.read(ColumnPageDocument, {
      site,
      path,
      first: PAGE,
      after,
    });
    if (!answer.columnPage) throw new Error(`${site} shows no column ${path}`);
    const { edges, pageInfo } = answer.columnPage.items;
    found.push(...edges.map(({ node }) => node.document));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
