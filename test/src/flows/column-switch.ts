import { portalOperations } from '@gongkai/schema';
import type { GraphClient } from '../kit/graph-client.ts';
import { MAIN_SITE } from './standalone-rig.ts';

const { ColumnPageDocument, ColumnTreeDocument, DocumentDocument } = portalOperations;
const COLUMN = 'query ($id: ID!) { column(id: $id) { name nameEn path sortOrder retained version } }';
const REVISE = `mutation ($input: ReviseColumnInput!, $expectedVersion: Int!) {
  reviseColumn(input: $input, expectedVersion: $expectedVersion) { column { closed } problems { code message } }
}`;

type Column = { readonly version: number } & Readonly<Record<string, unknown>>;

/** Closes a column or opens it again. @throws Error when it is refused, or acknowledged before it can be read everywhere */
export async function reviseClosed(administrator: GraphClient, columnId: string, closed: boolean): Promise<void> {
  const { column } = await administrator.read<{ column: Column }, { id: string }>(COLUMN, { id: columnId });
  const { version: expectedVersion, ...fields } = column;
  const answer = await administrator.ask(REVISE, { input: { ...fields, columnId, closed }, expectedVersion });
  const done = { reviseColumn: { column: { closed }, problems: [] } };
  if (JSON.stringify(answer.data) !== JSON.stringify(done) || answer.extensions['settled'] !== true)
    throw new Error(JSON.stringify(answer));
}

/** Where a column and one of its documents are to be seen, by one read each, all sent at once. */
export async function hiddenOrShown(
  visitor: GraphClient,
  { path, documentId }: { readonly path: string; readonly documentId: string },
): Promise<{ inTree: boolean; page: boolean; document: boolean }> {
  const [tree, page, document] = await Promise.all([
    visitor.read(ColumnTreeDocument, { site: MAIN_SITE }),
    visitor.read(ColumnPageDocument, { site: MAIN_SITE, path, first: 5 }),
    visitor.read(DocumentDocument, { id: documentId }),
  ]);
  return {
    inTree: tree.portalTree?.columns.some((column) => column.path === path) ?? false,
    page: page.columnPage !== null,
    document: document.document !== null,
  };
}
