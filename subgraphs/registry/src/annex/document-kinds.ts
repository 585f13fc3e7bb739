import { roles, signedIn, type Permission, type RequestContext } from '@gongkai/runtime';
import { READERS } from '../change-request/change-request.query.ts';
import { readSlipDocument } from '../change-request/change-slip.query.ts';
import { readContentListDocument } from '../content-list/content-list.query.ts';
import type { NamedDocument } from '../document/document-table.ts';
import { readFormDocument, readTemplateDocument } from '../retention-form/annex-two.query.ts';
import { readAnnexDocument, readDraftDocument } from './annex-document.query.ts';

/** A kind of documents people download. */
export interface DocumentKind {
  readonly permission: Permission;
  /** The document of a key, or undefined where there is none this caller may see. */
  read(context: RequestContext, key: string): Promise<NamedDocument | undefined>;
}

/** Documents by the first level of their address below `/annexes/`; the second is the key with the ending. */
export const DOCUMENT_KINDS: Readonly<Record<string, DocumentKind>> = {
  responsibility: { permission: signedIn, read: readAnnexDocument },
  // what is not issued binds nobody, so it is shown to those who prepare it
  'responsibility-draft': {
    permission: roles('leadOffice', 'portalAdmin', 'inspector', 'unitOffice'),
    read: readDraftDocument,
  },
  'retention-form': { permission: signedIn, read: readFormDocument },
  template: { permission: signedIn, read: readTemplateDocument },
  'change-request': { permission: roles(...READERS), read: readSlipDocument },
  'content-list': { permission: signedIn, read: readContentListDocument },
};
