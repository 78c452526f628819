import type { Identity } from '@hanji/kit/http/identity';
import type { ContentDeps } from '../domain/content-deps.ts';
import type { Sender } from '../domain/write-comment.ts';

/** Who sends a request, with the address as a hash only. */
export function senderOf(request: { readonly identity: Identity | null; readonly address: string }, deps: ContentDeps): Sender {
  return { identity: request.identity, addressHash: deps.hashAddress(request.address) };
}
