/** A place on disk for what the updater keeps: a few named values. The seam at which tests make the disk fail. */
export interface Cabinet {
  /** Everything that is there. */
  read(): Promise<ReadonlyMap<string, unknown>>;
  /** All changes or none; `undefined` takes a value away. */
  write(changes: ReadonlyMap<string, unknown>): Promise<void>;
}

const NAME = 'plainlink';
const STORE = 'updates';
/** How long a database may be silent: nobody waits longer for it, and the rules in use go on. */
const MAX_WAIT_MS = 5_000;
/** More values than this are not ours. */
const MAX_VALUES = 16;

/** In IndexedDB, whose transactions are all or nothing, also when the browser is killed. Only pages of this extension can reach it. */
export const database: Cabinet = {
  read: () =>
    within('readonly', async (store) => {
      const [keys, values] = await Promise.all([done(store.getAllKeys(null, MAX_VALUES)), done(store.getAll(null, MAX_VALUES))]);
      return new Map(keys.map((key, i) => [String(key), values[i] as unknown]));
    }),
  write: (changes) =>
    within('readwrite', async (store) => {
      for (const [name, value] of changes) await (value === undefined ? done(store.delete(name)) : done(store.put(value, name)));
    }),
};

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('the database is silent')), MAX_WAIT_MS);
  });
  try {
    return await Promise.race([transact(mode, work), silent]);
  } finally {
    clearTimeout(timer);
  }
}

async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const opened = await done(opening);
  try {
    const transaction = opened.transaction(STORE, mode, { durability: 'strict' });
    const committed = new Promise<void>((ok, fail) => {
      transaction.oncomplete = () => ok();
      transaction.onabort = () => fail(transaction.error ?? new Error('aborted'));
    });
    // Waited for below; what went wrong before is told first.
    committed.catch(() => undefined);
    const result = await work(transaction.objectStore(STORE));
    await committed;
    return result;
  } finally {
    opened.close();
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((ok, fail) => {
    request.onsuccess = () => ok(request.result);
    request.onerror = () => fail(request.error ?? new Error('failed'));
  });
}
