import type { PostSummary } from '@hanji/contracts/api/posts';
import { listImagesByAddress } from '@hanji/frontend-kit/api/images/list-images-by-address';
import { mediaAddressesIn, type Pictures, picturesOf } from '@hanji/frontend-kit/content/pictures';
import { optional } from './optional.ts';
import type { ReaderContext } from './reader-context.ts';

/** What is known of the stored pictures that these texts name. Without it pages show them as they are, only heavier. */
export async function loadPictures(context: ReaderContext, texts: readonly (string | null)[]): Promise<Pictures> {
  const addresses = texts.flatMap((text) => (text === null ? [] : mediaAddressesIn(text)));
  const { value } = await optional(listImagesByAddress(context.internalStorage, addresses), [], 'sizes of pictures', context);
  return picturesOf(value);
}

/** The same for the covers of posts. */
export function loadCovers(context: ReaderContext, posts: readonly (PostSummary | null)[]): Promise<Pictures> {
  return loadPictures(
    context,
    posts.map((post) => post?.coverImage ?? null),
  );
}
