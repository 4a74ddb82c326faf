export interface Workload {
  readonly ordinary: readonly string[];
  readonly wrapped: readonly { readonly url: string; readonly target: string }[];
  readonly ruleHosts: readonly string[];
}
export function workload(corpus: string): Workload;
