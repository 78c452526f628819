import type { SiteContent } from '@hanji/service-kit/testing/site-content';

const guest = { guestName: '손님', guestPassword: 'ink and paper' };

const content: SiteContent = {
  write: async ({ site, make, newPost, newPerson }) => {
    const [writer, leaver, post, gone] = [await newPerson(), await newPerson(), await newPost(), await newPost()];
    const comment = (given: object, token?: string) => make<{ id: string }>('/api/comments', { postId: post.id, ...given }, token);
    const root = await comment({ content: 'A **fine** post' }, writer.token);
    for (const given of [
      { content: '동의합니다', parentId: root.id },
      { content: 'For the author only', isPrivate: true },
    ])
      await site.call('/api/comments', { body: { postId: post.id, ...given, ...guest } });
    await comment({ content: 'From someone who leaves' }, leaver.token);
    await comment({ postId: gone.id, content: 'On what goes' }, writer.token);
    const deleted = await comment({ content: 'Said too much' }, writer.token);
    await site.call(`/api/comments/${deleted.id}`, { method: 'DELETE', token: writer.token, body: {} });
    await make(`/api/likes/${post.id}/toggle`, undefined, writer.token);
    await site.call(`/api/likes/${post.id}/toggle`, { method: 'POST' });
    await make(`/api/bookmarks/${post.id}`, undefined, writer.token);
    await site.call(`/api/posts/${gone.slug}`, { method: 'DELETE', token: site.adminToken });
    await site.call('/api/auth/me', { method: 'DELETE', token: leaver.token, body: { password: leaver.password } });
  },
  notBackedUp: { comment_below: 'follows from the comments' },
};
export default content;
