// Clients for bench.sh: good ones, and ones that drip a head a byte at a time. Prints JSON.
//   node bench.mjs good PORT PATH CONNECTIONS SECONDS DRIPPERS
//   node bench.mjs start PORT COMMAND…        milliseconds from the start of a process to its first 200
import { spawn } from "node:child_process";
import http from "node:http";
import net from "node:net";

const DRIP_MS = 200;
const RETRY_MS = 5;
const MAX_TRIES = 6_000;

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** One client that keeps its connection and asks again as soon as it is answered, with a short pause. */
function good(port, path, until, times, failures) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  return new Promise((done) => {
    const ask = () => {
      if (Date.now() > until) {
        agent.destroy();
        return done();
      }
      const begun = process.hrtime.bigint();
      const request = http.get({ port, path, agent, host: "127.0.0.1" }, (response) => {
        let length = 0;
        response.on("data", (piece) => {
          length += piece.length;
        });
        response.on("end", () => {
          if (response.statusCode !== 200 || length !== Number(response.headers["content-length"])) {
            failures.push(`status ${response.statusCode}`);
          }
          times.push(Number(process.hrtime.bigint() - begun) / 1e6);
          setTimeout(ask, 50 + Math.random() * 100);
        });
      });
      request.on("error", (error) => {
        failures.push(error.code ?? error.message);
        setTimeout(ask, 100);
      });
    };
    setTimeout(ask, Math.random() * 150);
  });
}

/** A head that never ends, begun anew whenever the server ends it. Returns what stops it. */
function drip(port, ended) {
  let stopped = false;
  let timer;
  let socket;
  const connect = () => {
    socket = net.connect(port, "127.0.0.1", () => {
      socket.write("GET / HTTP/1.1\r\nHost: a\r\nX: ");
      timer = setInterval(() => socket.write("x"), DRIP_MS);
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(timer);
      if (!stopped) {
        ended.count++;
        setTimeout(connect, 100);
      }
    });
  };
  connect();
  return () => {
    stopped = true;
    socket.destroy();
  };
}

async function load(port, path, connections, seconds, drippers) {
  const ended = { count: 0 };
  const stops = Array.from({ length: drippers }, () => drip(port, ended));
  await sleep(500);
  const times = [];
  const failures = [];
  const until = Date.now() + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, () => good(port, path, until, times, failures)));
  for (const stop of stops) stop();
  return {
    answers: times.length,
    median: Number(median(times).toFixed(3)),
    p99: Number(times[Math.floor(times.length * 0.99)].toFixed(3)),
    failures: failures.length,
    why: [...new Set(failures)],
    dripsEnded: ended.count,
  };
}

function answers(port, path) {
  return new Promise((done) => {
    const request = http.get({ port, path, host: "127.0.0.1", agent: false }, (response) => {
      response.resume();
      response.on("end", () => done(response.statusCode === 200));
    });
    request.on("error", () => done(false));
  });
}

async function start(port, command) {
  const begun = process.hrtime.bigint();
  const child = spawn(command[0], command.slice(1), { stdio: "ignore" });
  let ms;
  for (let i = 0; i < MAX_TRIES && ms === undefined; i++) {
    if (await answers(port, "/v1/release.json")) ms = Number(process.hrtime.bigint() - begun) / 1e6;
    else await sleep(RETRY_MS);
  }
  const gone = new Promise((done) => child.on("exit", done));
  child.kill("SIGTERM");
  await gone;
  return ms;
}

const [what, ...rest] = process.argv.slice(2);
if (what === "good") {
  const [port, path, connections, seconds, drippers] = rest;
  console.log(JSON.stringify(await load(Number(port), path, Number(connections), Number(seconds), Number(drippers))));
} else {
  const [port, ...command] = rest;
  console.log(((await start(Number(port), command)) ?? Number.NaN).toFixed(0));
}
