// Stands in for a service in the kit's own test: ready after a moment, answers its environment, drains when asked.
import { createServer } from 'node:http';

let isReady = false;
setTimeout(() => (isReady = true), 100);
const server = createServer((request, response) => {
  if (request.url === '/readyz') return void response.writeHead(isReady ? 200 : 503).end();
  response.end(JSON.stringify(process.env));
});
server.listen(Number(process.env.PORT), process.env.HOST, () => process.stdout.write('listening\n'));
process.on('SIGTERM', () => {
  process.stdout.write('drained\n');
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
