import { portalOperations } from '@gongkai/schema';
import { changeMainColumn } from '../kit/column-change.ts';
import type { GraphClient } from '../kit/graph-client.ts';
import { MAIN_SITE } from './standalone-rig.ts';

const { ColumnPageDocument, ColumnTreeDocument, DocumentDocument } = portalOperations;

/** The administrator asks for changes of the portal's columns, the lead office approves them. */
export interface ColumnKeepers {
  readonly administrator: GraphClient;
  readonly leadOffice: GraphClient;
}

/**
 * Closes a column of the portal or opens it again, by request and approval.
 * @throws Error when it is refused, or acknowledged before it can be read everywhere
 */
export async function switchClosed(keepers: ColumnKeepers, columnId: string, closed: boolean): Promise<void> {
  const { administrator, leadOffice } = keepers;
  const change = { act: closed ? 'close' : 'reopen', columnId } as const;
  const { extensions } = await changeMainColumn(administrator.ask, change, leadOffice.ask);
  if ((extensions as Readonly<Record<string, unknown>> | undefined)?.['settled'] !== true)
    throw new Error(JSON.stringify(extensions));
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
