type Listener = (...values: never[]) => unknown;

/** A stand-in for the parts of the browser that the background speaks to; storage can be made to fail. */
export class FakeBrowser {
  readonly navigations: { tab: number; url: string }[] = [];
  readonly local = new Map<string, unknown>();
  readonly session = new Map<string, unknown>();
  /** The areas that were read, in order. */
  readonly reads: string[] = [];
  storageFails = false;
  storageHangs = false;
  readonly alarms = new Map<string, unknown>();
  private onMessage: Listener | undefined;
  private readonly onChanged: Listener[] = [];

  /** Puts itself in the place of `chrome`. */
  install(): this {
    Object.assign(globalThis, { chrome: this.api() });
    return this;
  }

  /** Sends a message as a sender; answers what the background replies, `undefined` when it does not. */
  send(message: unknown, sender: unknown): Promise<unknown> {
    return new Promise((reply) => {
      if (this.onMessage?.(message as never, sender as never, reply as never) !== true) reply(undefined);
    });
  }

  private readonly listenTo = (listener: Listener): void => {
    this.onMessage = listener;
  };

  private api(): unknown {
    return {
      runtime: {
        id: 'plainlink',
        getManifest: () => ({ version: '0.1.0' }),
        getURL: (path: string) => `chrome-extension://plainlink/${path}`,
        onMessage: { addListener: this.listenTo },
      },
      extension: { inIncognitoContext: false },
      alarms: {
        onAlarm: { addListener: () => undefined },
        create: async (name: string, alarm: unknown) => void this.alarms.set(name, alarm),
      },
      storage: {
        local: this.area(this.local, 'local'),
        session: this.area(this.session, 'session'),
        onChanged: { addListener: (listener: Listener) => this.onChanged.push(listener) },
      },
      tabs: { update: async (tab: number, { url }: { url: string }) => void this.navigations.push({ tab, url }) },
    };
  }

  private area(values: Map<string, unknown>, name: string): unknown {
    return {
      get: async () => {
        this.reads.push(name);
        if (this.storageHangs) await new Promise(() => undefined);
        if (this.storageFails) throw new Error('corrupted');
        return Object.fromEntries(values);
      },
      remove: async (key: string) => void values.delete(key),
      set: async (changed: Record<string, unknown>) => {
        if (this.storageFails) throw new Error('QUOTA_BYTES quota exceeded');
        for (const [key, value] of Object.entries(changed)) values.set(key, value);
        const changes = Object.fromEntries(Object.entries(changed).map(([key, newValue]) => [key, { newValue }]));
        for (const listener of this.onChanged) listener(changes as never, name as never);
      },
    };
  }
}
