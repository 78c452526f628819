import type { SiteContent } from '@hanji/service-kit/testing/site-content';

const content: SiteContent = {
  write: async ({ site, make, newPost, user }) => {
    const { id } = await newPost();
    await site.call(`/api/views/post/${id}`, {
      method: 'POST',
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36' },
      body: { referrer: 'search.example.com' },
    });
    await make('/api/bug-reports', { title: 'A typo', description: 'Line two', category: 'CONTENT', priority: 'LOW' }, user.token);
    await site.askService('analytics', '/internal/import/views', {
      body: { days: [{ date: '2024-05-06', visitors: 3, views: [{ target: 'post', id, count: 12 }] }] },
    });
  },
  notBackedUp: {
    view_seen: 'who saw what today, by a hash that means nothing tomorrow',
    visitor_seen: 'who was here today, by a hash that means nothing tomorrow',
    visitor_salt: 'the salt of those hashes, which nobody may keep',
  },
};
export default content;
