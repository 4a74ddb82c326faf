/**
 * The TCP front of the stand-ins: counts every connection by the host name that it was made for, then hands it to the TLS or the
 * plain server. It also answers CONNECT, for a Firefox that cannot be pointed at our port without root. A proxy hides Firefox's
 * speculative connections, so what was counted through CONNECT must be printed as "not measured".
 */
import net from 'node:net';
import { serverName } from './client-hello.mjs';

const TLS_HANDSHAKE = 0x16;

/**
 * @param {{tls: import('node:net').Server, plain: import('node:net').Server, connected: (host: string) => void}} to
 */
export function createFront({ tls, plain, connected }) {
  /** @type {Set<net.Socket>} */ const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    greet(socket, Buffer.alloc(0));
  });

  function greet(socket, seen) {
    socket.once('data', (chunk) => {
      const bytes = Buffer.concat([seen, chunk]);
      if (bytes[0] === TLS_HANDSHAKE) return greetTls(socket, bytes);
      if (bytes.toString('latin1').startsWith('CONNECT ')) return greetProxied(socket, bytes);
      connected(/^host: *([^\r:]+)/im.exec(bytes.toString('latin1'))?.[1] ?? '?');
      return handOver(plain, socket, bytes);
    });
  }

  function greetTls(socket, bytes) {
    const name = serverName(bytes);
    if (name === undefined) return greet(socket, bytes);
    connected(name);
    return handOver(tls, socket, bytes);
  }

  function greetProxied(socket, bytes) {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return greet(socket, bytes);
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    return greet(socket, bytes.subarray(end + 4));
  }

  return { server, hangUp: () => sockets.forEach((socket) => socket.destroy()) };
}

/** A TLS socket reads what was put back by itself and must not find the stream flowing; a plain one must be set flowing again. */
function handOver(server, socket, bytes) {
  socket.pause();
  socket.unshift(bytes);
  server.emit('connection', socket);
  if (bytes[0] !== TLS_HANDSHAKE) socket.resume();
}
