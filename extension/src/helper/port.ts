import { CLOSED, failed, mayTry } from './breaker.ts';
import { Connection } from './connection.ts';
import { type Answer, type Hello, parseHello, troubleOf } from './replies.ts';
import type { HelperStatus, Trouble } from './status.ts';
import type { StatusStore } from './status-store.ts';
import type { Connect, Fields } from './wire.ts';

/** A Java process starts behind the first message. */
const HELLO_WAIT_MS = 5_000;
const REPLY_WAIT_MS = 1_500;
/** An open port keeps the helper's process, and Chromium's worker, alive. */
const IDLE_MS = 20_000;
const MAX_UNDER_WAY = 64;

/** The way to the helper: opened when something is asked, closed when it is idle, left alone for a while after a failure. */
export class HelperPort {
  private readonly connect: Connect;
  private readonly hello: () => Fields;
  private readonly store: StatusStore;
  private status: HelperStatus | undefined;
  private connection: Connection | undefined;
  private greeting: Promise<Answer<Hello>> | undefined;
  private underWay = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;

  /** @param hello the first message on every port */
  constructor(connect: Connect, hello: () => Fields, store: StatusStore) {
    this.connect = connect;
    this.hello = hello;
    this.store = store;
  }

  /** Whether the helper is there. @param again also when it is to be left alone after a failure: the user asked for it */
  async look(again = false): Promise<HelperStatus> {
    await this.counted(async () => {
      const hello = await this.greet(again);
      if (hello.ok) this.succeeded();
      return hello;
    });
    return this.knownStatus();
  }

  /** One request and its reply; what is wrong comes as a code, never as an exception. */
  ask<T>(request: Fields, read: (fields: Fields) => T | undefined, maxWaitMs = REPLY_WAIT_MS): Promise<Answer<T>> {
    return this.counted(async () => {
      const hello = await this.greet(false);
      if (!hello.ok) return hello;
      const connection = this.connection;
      if (!connection) return { ok: false, code: 'broken' };
      const answer = await connection.ask(request, maxWaitMs, read);
      // A helper that refuses a request is there and well.
      if (this.connection === connection) this.succeeded();
      return answer;
    });
  }

  private async counted<T>(work: () => Promise<Answer<T>>): Promise<Answer<T>> {
    if (this.underWay >= MAX_UNDER_WAY) return { ok: false, code: 'busy' };
    this.underWay++;
    clearTimeout(this.idle);
    try {
      await this.knownStatus();
      return await work();
    } finally {
      this.underWay--;
      if (this.underWay === 0) this.idle = setTimeout(() => this.close(), IDLE_MS);
    }
  }

  private async knownStatus(): Promise<HelperStatus> {
    if (!this.status) {
      const stored = await this.store.read();
      this.status ??= stored;
    }
    return this.status;
  }

  private greet(again: boolean): Promise<Answer<Hello>> {
    if (this.greeting) return this.greeting;
    if (!again && this.status && !mayTry(this.status.breaker, Date.now())) return Promise.resolve({ ok: false, code: 'waiting' });
    const connection = new Connection(this.connect, (why) => this.failed(why));
    this.connection = connection;
    this.greeting = connection.ask(this.hello(), HELLO_WAIT_MS, parseHello).then((hello) => this.met(connection, hello));
    return this.greeting;
  }

  private met(connection: Connection, hello: Answer<Hello>): Answer<Hello> {
    const trouble = troubleOf(hello);
    if (trouble && this.connection === connection) {
      this.failed(trouble, hello);
      return { ok: false, code: trouble };
    }
    if (hello.ok) this.note({ reason: 'ok', ...hello.value, breaker: this.status?.breaker ?? CLOSED });
    return hello;
  }

  /** The state of a port that is gone tells nothing about the next. */
  private failed(reason: Trouble, hello?: Answer<Hello>): void {
    this.close();
    const met = hello?.ok ? hello.value : { version: this.status?.version, protocol: this.status?.protocol };
    this.note({ reason, ...met, breaker: failed(this.status?.breaker ?? CLOSED, Date.now()) });
  }

  private succeeded(): void {
    if (this.status && this.status.breaker.failures > 0) this.note({ ...this.status, breaker: CLOSED });
  }

  private close(): void {
    this.connection?.close();
    this.connection = undefined;
    this.greeting = undefined;
  }

  private note(status: HelperStatus): void {
    this.status = status;
    this.store.write(status);
  }
}
