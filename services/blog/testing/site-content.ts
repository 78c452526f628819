import type { SiteContent } from '@hanji/service-kit/testing/site-content';

const content: SiteContent = {
  write: async ({ site, make, newPost }) => {
    await site.call('/api/site', { method: 'PUT', token: site.adminToken, body: { title: '먹과 종이', description: 'On paper' } });
    const category = await make<{ id: string }>('/api/categories', { name: '종이', color: '#b3372f', description: 'About paper' });
    const first = await newPost({
      title: '한지 이야기',
      slug: 'hanji-story',
      categoryId: category.id,
      tags: ['먹', 'paper'],
      content: '<h2>닥나무</h2><p>"따옴표", \\ 역슬래시, 🖌️</p>',
    });
    await site.call(`/api/posts/${first.slug}`, {
      method: 'PUT',
      token: site.adminToken,
      headers: { 'if-match': '"1"' },
      body: { slug: 'paper-story', title: '한지 이야기, 다시' },
    });
    await newPost({ title: 'Later', publishedAt: '2099-01-01T00:00:00.000Z' });
    await newPost({ title: 'Private', status: 'PRIVATE' });
    const gone = await newPost({ title: 'Gone' });
    await site.call(`/api/posts/${gone.slug}`, { method: 'DELETE', token: site.adminToken });
    const binned = await newPost({ title: 'In the bin' });
    await site.call(`/api/posts/${binned.slug}/trash`, { method: 'POST', token: site.adminToken });
    await make('/api/drafts', { title: 'Half a thought', postId: first.id });
    const shown = await make<{ id: string }>('/api/drafts', { title: 'Shown before' });
    for (const step of ['preview', 'publish']) await site.call(`/api/drafts/${shown.id}/${step}`, { method: 'POST', token: site.adminToken });
    await site.askService('blog', '/internal/import/posts', {
      body: {
        source: 'test:old-post',
        title: 'From the old blog',
        content: '<p>Long ago</p>',
        status: 'PUBLIC',
        publishedAt: '2020-02-02T00:00:00.000Z',
        author: { id: '01900000-0000-7000-8000-000000000001', name: 'Ada', avatar: null },
        oldPaths: ['/?p=7'],
      },
    });
  },
};
export default content;
