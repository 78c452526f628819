import type { Reader } from '../domain/reader.ts';
import type { ContentDeps } from '../domain/deps.ts';
import type { Sender } from '../domain/reader.ts';

/** Who sends a request, with the address as a hash only. */
export function senderOf(request: { readonly identity: Reader | null; readonly address: string }, deps: ContentDeps): Sender {
  return { identity: request.identity, addressHash: deps.hashAddress(request.address) };
}
