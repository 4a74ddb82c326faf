import root from 'plainlink:root';
import { fromBase64 } from './bytes.ts';
import { ofAnchor, type TrustState } from './trust-state.ts';

/**
 * The state of a client that knows only the root of its build; `undefined` in a build without one: no origin, built-in rules only. Without
 * Ed25519 in the browser it is `undefined` too. Twin of `BuiltInRoot.java`.
 */
export async function builtInRoot(envelope: string = root): Promise<TrustState | undefined> {
  const bytes = fromBase64(envelope);
  return bytes && bytes.length > 0 ? ofAnchor(bytes) : undefined;
}
