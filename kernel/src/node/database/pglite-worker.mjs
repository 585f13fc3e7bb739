// The embedded PostgreSQL lives here, off the main thread: a bulk write would block the event loop for over half a second.
import { parentPort, workerData } from 'node:worker_threads';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';

const toIso = (text) => (text === 'infinity' || text === '-infinity' ? text : new Date(text).toISOString());
const asText = (text) => text;
const parsers = { 20: Number, 1082: asText, 1114: asText, 1184: toIso, 1186: asText };

const readTemplate = (path) => {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

const open = async () => {
  const options = { extensions: { btree_gist }, parsers };
  if (workerData.dataDir) options.dataDir = workerData.dataDir;
  if (workerData.template) options.loadDataDir = new Blob([readTemplate(workerData.template)]);
  const lite = await PGlite.create(options);
  await lite.exec(`set timezone = 'UTC'`);
  return lite;
};

const answerOf = {
  query: async (lite, { sql, params }) => {
    const { rows, affectedRows } = await lite.query(sql, params);
    return { rows, affectedRows };
  },
  exec: async (lite, { sql }) => {
    try {
      const results = await lite.exec(sql);
      return { rows: [], results: results.map(({ rows }) => ({ rows })) };
    } catch (error) {
      // a script that begins a transaction and fails within it would leave the only connection in it
      await lite.exec('rollback');
      throw error;
    }
  },
  dump: async (lite) => ({ bytes: new Uint8Array(await (await lite.dumpDataDir('none')).arrayBuffer()) }),
  close: async (lite) => {
    await lite.close();
    return {};
  },
};

// Only plain values cross the thread boundary; the fields PostgreSQL gives an error are what callers branch on.
const plainError = (error) => ({
  message: error.message,
  code: error.code,
  detail: error.detail,
  constraint: error.constraint,
  table: error.table,
  schema: error.schema,
  where: error.where,
});

try {
  const lite = await open();
  parentPort.on('message', async (request) => {
    try {
      parentPort.postMessage({ id: request.id, ok: await answerOf[request.op](lite, request) });
      // With its port closed nothing keeps the thread, and it ends by itself.
      if (request.op === 'close') parentPort.close();
    } catch (error) {
      parentPort.postMessage({ id: request.id, error: plainError(error) });
    }
  });
  parentPort.postMessage({ id: 0, ok: {} });
} catch (error) {
  parentPort.postMessage({ id: 0, error: plainError(error) });
}
