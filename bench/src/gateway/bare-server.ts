import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listening } from '../measure/child-server.ts';

/** Answers every request with the same bytes: what HTTP itself costs. BENCH_ANSWER holds them. */
const answer = Buffer.from(process.env['BENCH_ANSWER'] ?? '{}');
const server = createServer((request, response) => {
  request.resume().once('end', () => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': answer.length });
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => listening(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`));
process.once('SIGTERM', () => process.exit(0));
