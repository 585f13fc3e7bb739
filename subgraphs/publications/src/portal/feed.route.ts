import { createHash } from 'node:crypto';
import type { Route } from '@gongkai/runtime';
import { bodyLoader } from '../document/document.query.ts';
import { atomFeed } from './atom-feed.ts';
import { columnItems } from './column-page.query.ts';
import { findVisibleColumn, findSite } from './portal-column.query.ts';

const ENTRIES = 50;
const FEED_PATH = /^\/feeds\/([^/]+)\/(.+)\.atom$/;

/** `GET /feeds/{site}/{path}.atom`: the newest items of a column the public sees; 404 for anything else. */
export const feedRoute: Route = {
  method: 'GET',
  prefix: '/feeds/',
  handle: async (request, response, context) => {
    const url = new URL(request.url ?? '/', 'http://portal.invalid');
    const [, siteCode, path] = FEED_PATH.exec(decodedPath(url.pathname)) ?? [];
    const site = siteCode === undefined ? undefined : await findSite(context, siteCode);
    const placed = site && path !== undefined ? await findVisibleColumn(context, site.code, path) : undefined;
    if (!site || !placed) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('没有这个栏目。请从栏目树取路径。 No such column; take its path from the column tree.\n');
      return;
    }
    const { edges } = await columnItems(context, placed.column.id, { first: ENTRIES, after: null });
    const bodies = await bodyLoader(context).loadMany(edges.map(({ node }) => node.editionId));
    const text = atomFeed({
      id: placed.column.id,
      title: `${site.name} · ${placed.column.name}`,
      author: site.name,
      path: url.pathname,
      entries: edges.map(({ node }, index) => ({ ...node, sourceUrl: node.url, bodyHtml: textOf(bodies[index]) })),
    });
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'application/atom+xml; charset=utf-8',
      etag,
      'cache-control': 'public, max-age=60',
    });
    response.end(text);
  },
};

function textOf(body: string | Error | null | undefined): string {
  if (body instanceof Error) throw body;
  return body ?? '';
}

function decodedPath(pathname: string): string {
  try {
    const path = decodeURIComponent(pathname);
    return path.includes('\0') ? '' : path;
  } catch {
    // A malformed escape names no column, and neither does NUL.
    return '';
  }
}
