import { makePost, makeRef } from '@hanji/contracts/testing/factories';
import type { StandInApi } from '@hanji/frontend-kit/testing/stand-in-api';

/** Category and tag of the newer two of `threePosts`. */
export const category = makeRef('기록');
/** See `category`. */
export const tag = makeRef('종이');

/** Gives the API three posts, newest first. */
export function threePosts(api: StandInApi) {
  const posts = [makePost({ title: '새 글', category, tags: [tag] }), makePost({ title: '가운데 글', category, tags: [tag] }), makePost({ title: '옛 글' })];
  api.data.posts = posts;
  return posts as [(typeof posts)[0], (typeof posts)[0], (typeof posts)[0]];
}
