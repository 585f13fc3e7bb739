import type { ServerResponse } from 'node:http';
import { wellFormed } from '@gongkai/kernel/pure';
import { isPermitted, type RequestContext, type Route } from '@gongkai/runtime';
import type { NamedDocument } from '../document/document-table.ts';
import { writeDocx } from '../document/write-docx.ts';
import { writeXlsx } from '../document/write-xlsx.ts';
import { DOCUMENT_KINDS } from './document-kinds.ts';

const FORMATS = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', write: writeDocx },
} as const;

const ADDRESS = /^\/annexes\/([a-z0-9-]{1,60})\/([^/]{1,200})\.(xlsx|docx)$/;

const REFUSALS = {
  401: '请先登录，再下载附件。 Sign in to download this document.',
  403: '您的角色不能下载此附件。 Your roles do not allow this document.',
  404: '没有这个附件。请核对地址。 There is no such document; check the address.',
} as const;

/** `GET /annexes/{kind}/{key}.xlsx` or `.docx`: a document as a file, for whoever may read its kind. */
export const annexRoute: Route = {
  method: 'GET',
  prefix: '/annexes/',
  handle: async (request, response, context) => {
    const [, kind = '', key = '', ending] = ADDRESS.exec(decodedPath(request.url ?? '/')) ?? [];
    if (ending !== 'xlsx' && ending !== 'docx') return refuse(response, 404);
    const found = await documentOf(context, kind, key);
    if (typeof found === 'number') return refuse(response, found);
    const { type, write } = FORMATS[ending];
    const bytes = await write(found.table);
    response.writeHead(200, {
      'content-type': type,
      'content-length': bytes.byteLength,
      'content-disposition': disposition(found.fileName, ending),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(bytes);
  },
};

async function documentOf(
  context: RequestContext,
  name: string,
  key: string,
): Promise<NamedDocument | keyof typeof REFUSALS> {
  const kind = Object.hasOwn(DOCUMENT_KINDS, name) ? DOCUMENT_KINDS[name] : undefined;
  if (!kind) return 404;
  if (!isPermitted(kind.permission, context.actor)) return context.actor.kind === 'anonymous' ? 401 : 403;
  return (await kind.read(context, key)) ?? 404;
}

function refuse(response: ServerResponse, status: keyof typeof REFUSALS): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${REFUSALS[status]}\n`);
}

const NOT_IN_FILE_NAMES = /[\p{Cc}"*/:<>?\\|]/gu;

/** RFC 6266 with the name as RFC 5987 says, and a plain one for what does not read that. */
function disposition(fileName: string, ending: string): string {
  const safe = `${fileName.replace(NOT_IN_FILE_NAMES, '_').slice(0, 120)}.${ending}`;
  const encoded = encodeURIComponent(wellFormed(safe)).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="annex.${ending}"; filename*=UTF-8''${encoded}`;
}

function decodedPath(url: string): string {
  try {
    const path = decodeURIComponent(new URL(url, 'http://portal.invalid').pathname);
    return path.includes('\0') ? '' : path;
  } catch {
    // a malformed escape names no document
    return '';
  }
}
