import type { ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';

const guest = { guestName: 'Lin', guestPassword: 'ink and paper' };
const post = async ({ newPost }: World) => ({ params: { postId: (await newPost()).id } });
/** A guest's comment, which the guest's password proves. */
const comment = async ({ make, newPost, word }: World, given: object = {}) =>
  make<{ id: string; version: number }>('/api/comments', { postId: (await newPost()).id, content: `About ${word()}`, ...given });
const own = (world: World, given: object = {}) => comment({ ...world, make: (path, body) => world.make(path, body, world.user.token) }, given);

/** How to call content. The comments of `own` are the user's, those of `comment` the admin's. */
const cases: ServiceCases = {
  listComments: {
    good: async (world) => {
      const made = await own(world);
      return { params: { postId: (made as unknown as { postId: string }).postId } };
    },
  },
  listReplies: { good: async (world) => ({ params: { id: (await comment(world)).id } }) },
  recentComments: { good: async (world) => ({ ...(await post(world)), query: { since: '2026-01-01T00:00:00.000Z' } }) },
  createComment: { good: async ({ newPost, word }) => ({ body: { postId: (await newPost()).id, content: `About ${word()}`, ...guest } }) },
  updateComment: {
    good: async (world) => {
      const { id, version } = await comment(world);
      return { params: { id }, version, token: world.admin, body: { content: 'Changed' } };
    },
  },
  deleteComment: { good: async (world) => ({ params: { id: (await comment(world)).id }, token: world.admin, body: {} }) },
  unlockComment: {
    good: async (world) => {
      const written = await world.site.call('/api/comments', {
        body: { postId: (await world.newPost()).id, content: `Private ${world.word()}`, isPrivate: true, ...guest },
      });
      return { params: { id: (written.json() as { id: string }).id }, body: { guestPassword: guest.guestPassword } };
    },
  },
  moderationList: { good: () => ({ query: { status: 'VISIBLE', limit: '3' } }) },
  myComments: { good: async (world) => (await own(world), { query: { limit: '3' } }) },
  moderateComment: { good: async (world) => ({ params: { id: (await comment(world)).id }, body: { status: 'REJECTED' } }) },
  trustWriter: { good: async (world) => ({ params: { id: (await own(world)).id } }) },
  distrustWriter: { good: async (world) => ({ params: { id: (await own(world)).id } }) },
  toggleLike: { good: post },
  likeStatus: { good: post },
  listBookmarks: {
    good: async ({ site, newPost, user }) => {
      await site.call(`/api/bookmarks/${(await newPost()).id}`, { method: 'POST', token: user.token });
      return { query: { limit: '3' } };
    },
  },
  bookmarkStatus: { good: post },
  addBookmark: { good: post },
  removeBookmark: { unknownId: 204, good: post },
};
export default cases;
