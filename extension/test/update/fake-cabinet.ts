import type { Cabinet } from '../../src/update/cabinet.ts';

/** A cabinet in memory of which any one operation can be made to fail, as a full or broken disk does: nothing of it is done then. */
export class FakeCabinet implements Cabinet {
  readonly values = new Map<string, unknown>();
  /** Operations so far, those of `also` included. */
  operations = 0;
  /** The number of the operation that fails; 0 for none. */
  failing = 0;

  async read(): Promise<ReadonlyMap<string, unknown>> {
    this.step();
    return structuredClone(this.values);
  }

  async write(changes: ReadonlyMap<string, unknown>): Promise<void> {
    this.step();
    for (const [name, value] of structuredClone(changes)) {
      if (value === undefined) this.values.delete(name);
      else this.values.set(name, value);
    }
  }

  /** Counts an operation of another storage among these. */
  step(): void {
    this.operations++;
    if (this.operations === this.failing) throw new Error('QuotaExceededError');
  }
}
