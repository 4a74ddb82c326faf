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

const LOOPBACK_ADDRESSES = Array.from({ length: 8 }, (_, index) => `127.0.0.${index + 1}`);

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
  const { address, ports, servers } = await listen(front.server);
  return {
    address,
    ports,
    journal,
    folder,
    ca: authority.ca,
    spki: authority.spki,
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

/**
 * Finds a loopback address whose ports 443 and 80 are free, for another run may hold those of the first. Without root, or when something
 * listens on every address, one free port serves both: the front tells TLS from plain text by the first byte.
 */
async function listen(server) {
  const second = net.createServer((socket) => server.emit('connection', socket));
  for (const address of LOOPBACK_ADDRESSES) {
    try {
      await bind(server, 443, address);
    } catch (error) {
      if (error.code === 'EACCES') break;
      continue;
    }
    await bind(second, 80, address);
    return { address, ports: { tls: 443, plain: 80 }, servers: [server, second] };
  }
  await bind(server, 0, LOOPBACK_ADDRESSES[0]);
  const { port } = server.address();
  return { address: LOOPBACK_ADDRESSES[0], ports: { tls: port, plain: port }, servers: [server] };
}

const bind = (server, port, address) =>
  new Promise((done, fail) => server.once('error', fail).listen(port, address, () => done(server.off('error', fail))));

async function serve(request, response, journal) {
  const url = new URL(request.url, `${request.socket.encrypted ? 'https' : 'http'}://${request.headers.host}`);
  journal.requested({ host: url.hostname, method: request.method, url: url.href, headers: request.headers });
  request.resume();
  const { status = 200, headers = {}, body = '' } = answer(url, request);
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers });
  response.end(body);
}
