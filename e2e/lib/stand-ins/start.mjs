/** Stand-ins of the real hosts, under their real names, on the loopback interface and nowhere else. */
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority } from './authority.mjs';
import { createFront } from './front.mjs';
import { createJournal } from './journal.mjs';
import { answer, hostNames } from './sites.mjs';

const LOOPBACK = '127.0.0.1';

/**
 * @typedef {Awaited<ReturnType<typeof startStandIns>>} StandIns
 * @param {{moreHosts?: readonly string[]}} [options] names beyond the built-in sites, answered with a page that only says its name
 */
export async function startStandIns({ moreHosts = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'plainlink-e2e-'));
  const authority = makeAuthority(folder, [...new Set([...hostNames, ...moreHosts])]);
  const journal = createJournal();
  const handler = (request, response) => serve(request, response, journal);
  const tls = https.createServer({ key: authority.key, cert: authority.cert, keepAliveTimeout: 60_000 }, handler);
  const plain = http.createServer(handler);
  const front = createFront({ tls, plain, connected: journal.connected });
  const { ports, servers } = await listen(front.server);
  return {
    ports, journal, folder, ca: authority.ca, spki: authority.spki,
    /** True when browsers reach the real port numbers; false without root, and then Firefox needs the CONNECT proxy. */
    direct: ports.tls === 443,
    /** Closes every socket, so that the next step cannot reuse one and look like no connection. */
    hangUp: front.hangUp,
    async close() {
      front.hangUp();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One handler behind both ports: it tells TLS from plain text by the first byte. */
async function listen(server) {
  try {
    await bind(server, 443);
  } catch (error) {
    if (error.code !== 'EACCES') throw new Error(`the stand-ins cannot use port 443 of ${LOOPBACK}: ${error.message}`);
    await bind(server, 0);
    const port = server.address().port;
    return { ports: { tls: port, plain: port }, servers: [server] };
  }
  const second = net.createServer((socket) => server.emit('connection', socket));
  await bind(second, 80);
  return { ports: { tls: 443, plain: 80 }, servers: [server, second] };
}

const bind = (server, port) => new Promise((done, fail) => server.once('error', fail).listen(port, LOOPBACK, done));

async function serve(request, response, journal) {
  const url = new URL(request.url, `${request.socket.encrypted ? 'https' : 'http'}://${request.headers.host}`);
  journal.requested({ host: url.hostname, method: request.method, url: url.href, headers: request.headers });
  request.resume();
  const { status = 200, headers = {}, body = '' } = answer(url, request);
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers });
  response.end(body);
}
