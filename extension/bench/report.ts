/** Prints each figure beside its bound and remembers whether one was broken. Twin of `Report.java`. */
export class Report {
  exitCode = 0;

  line(what: string, found: number, bound: number, unit: string, remark = ''): void {
    const holds = found <= bound;
    if (!holds) this.exitCode = 1;
    const figure = `${found.toFixed(3).padStart(8)} ${unit.padEnd(3)} <= ${String(bound).padEnd(5)} ${holds ? 'ok    ' : 'BROKEN'}`;
    process.stdout.write(`${`${what.padEnd(40)} ${figure} ${remark}`.trimEnd()}\n`);
  }
}
