import { Assembly } from './chunks.ts';
import { type Answer, parseReply, type Reply } from './replies.ts';
import type { Trouble } from './status.ts';
import type { Connect, Fields, Wire } from './wire.ts';

interface Pending {
  settle(answer: Answer<Fields>): void;
  readonly timer: ReturnType<typeof setTimeout>;
  /** What has come of a reply in pieces. */
  assembly?: Assembly;
}

/**
 * One open port and the requests under way on it. The first thing that is wrong (a late, unasked or garbled reply, the other side's
 * end) ends it, and with it every request: what such a helper says next means nothing.
 */
export class Connection {
  private readonly pending = new Map<number, Pending>();
  private readonly ended: (why: Trouble) => void;
  private wire: Wire | undefined;
  private over: Trouble | undefined;
  private nextId = 1;

  /** @param ended told once, when it was not `close` that ended it, and never before the constructor returned */
  constructor(connect: Connect, ended: (why: Trouble) => void) {
    this.ended = ended;
    try {
      this.wire = connect(
        (value) => this.received(value),
        (why) => this.end(why),
      );
    } catch {
      queueMicrotask(() => this.end('broken'));
    }
  }

  /** @param read the reply's fields as this request needs them, `undefined` when they are of another shape */
  async ask<T>(request: Fields, maxWaitMs: number, read: (fields: Fields) => T | undefined): Promise<Answer<T>> {
    const answer = await this.send(request, maxWaitMs);
    if (!answer.ok) return answer;
    const value = read(answer.value);
    if (value !== undefined) return { ok: true, value };
    this.end('broken');
    return { ok: false, code: 'broken' };
  }

  close(): void {
    this.over ??= 'broken';
    this.wire?.close();
    this.wire = undefined;
    for (const { settle, timer } of this.pending.values()) {
      clearTimeout(timer);
      settle({ ok: false, code: this.over });
    }
    this.pending.clear();
  }

  private send(request: Fields, maxWaitMs: number): Promise<Answer<Fields>> {
    if (this.over) return Promise.resolve({ ok: false, code: this.over });
    const id = this.nextId++;
    return new Promise((settle) => {
      this.pending.set(id, { settle, timer: setTimeout(() => this.end('broken'), maxWaitMs) });
      try {
        this.wire?.send({ id, ...request });
      } catch {
        this.end('broken');
      }
    });
  }

  private received(value: unknown): void {
    const reply = parseReply(value);
    const pending = reply && this.pending.get(reply.id);
    if (!pending) this.end('broken');
    else if ('chunk' in reply) this.assemble(reply, pending);
    else this.settle(reply.id, pending, reply.answer);
  }

  private settle(id: number, { timer, settle }: Pending, answer: Answer<Fields>): void {
    clearTimeout(timer);
    this.pending.delete(id);
    settle(answer);
  }

  private assemble({ chunk }: Extract<Reply, { chunk: unknown }>, pending: Pending): void {
    pending.assembly ??= new Assembly();
    const { assembly } = pending;
    const complete = assembly.add(chunk);
    if (complete === undefined) this.end('broken');
    else if (complete) void assembly.whole().then((whole) => this.received(whole));
  }

  private end(why: Trouble): void {
    if (this.over) return;
    this.over = why;
    this.close();
    this.ended(why);
  }
}
