import type { HashAddress } from './client-address.ts';
import type { ProveGuest } from './comment/guest-proof.ts';
import type { FetchUser } from './known/known-author.ts';
import type { PostFinder } from './known/known-post.ts';
import type { SpamDefence } from './comment/spam-defence.ts';

/** What the use cases of this service work with besides their entity manager. */
export interface ContentDeps {
  readonly databaseUrl: string;
  readonly posts: PostFinder;
  readonly fetchUser: FetchUser;
  readonly spam: SpamDefence;
  readonly proveGuest: ProveGuest;
  readonly hashAddress: HashAddress;
  /** Call after a commit that recorded events. */
  readonly wakeRelay: () => void;
}
