import type { HelperStatus, Trouble } from '../../src/helper/status.ts';
import { UNKNOWN } from '../../src/helper/status.ts';
import type { StatusStore } from '../../src/helper/status-store.ts';
import type { Connect, Fields } from '../../src/helper/wire.ts';

/** A message as the extension sent it. */
export type Sent = Fields & { readonly id: number; readonly kind: string };

/** What a helper says to a message: replies, one after the other. */
export type Script = (request: Sent) => readonly unknown[];

/** A reply that every helper of this generation gives to `hello`. */
export function greeting({ id }: Sent, more: Fields = {}): Fields {
  return { id, ok: true, version: '0.1.0', protocol: 1, ...more };
}

/** A helper of the test: one process for each port, as the browsers start them. */
export class FakeHelper {
  readonly sent: Sent[] = [];
  opened = 0;
  closed = 0;
  script: Script;
  private received: (value: unknown) => void = () => undefined;
  private ended: (why: Trouble) => void = () => undefined;

  constructor(script: Script) {
    this.script = script;
  }

  readonly connect: Connect = (received, ended) => {
    this.opened++;
    this.received = received;
    this.ended = ended;
    return {
      send: (message) => {
        const request = message as Sent;
        this.sent.push(request);
        for (const reply of this.script(request)) queueMicrotask(() => received(reply));
      },
      close: () => this.closed++,
    };
  };

  /** Says something, asked or not, on the newest port. */
  say(value: unknown): void {
    this.received(value);
  }

  /** The process of the newest port ends. */
  end(why: Trouble = 'broken'): void {
    this.ended(why);
  }

  kinds(): readonly string[] {
    return this.sent.map(({ kind }) => kind);
  }
}

/** A helper that greets, and answers everything else as said. */
export function helperThat(answers: Script): FakeHelper {
  return new FakeHelper((request) => (request.kind === 'hello' ? [greeting(request)] : answers(request)));
}

/** The status in a storage of the test. */
export class FakeStore implements StatusStore {
  status: HelperStatus;

  constructor(status: HelperStatus = UNKNOWN) {
    this.status = status;
  }

  async read(): Promise<HelperStatus> {
    return this.status;
  }

  write(status: HelperStatus): void {
    this.status = status;
  }
}

/** Until everything that was promised has happened; no timer runs. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((done) => setImmediate(done));
}
