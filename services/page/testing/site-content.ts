import type { SiteContent } from '@hanji/service-kit/testing/site-content';

const content: SiteContent = {
  write: async ({ site, make }) => {
    const about = await make<{ id: string }>('/api/pages', { title: 'About', content: '<p>Who we are</p>', status: 'PUBLISHED', slug: 'who' });
    await site.call(`/api/pages/${about.id}`, { method: 'PUT', token: site.adminToken, headers: { 'if-match': '"1"' }, body: { slug: 'who-we-are' } });
    await make('/api/pages', { title: 'Closed on Monday', content: '', type: 'NOTICE', status: 'PUBLISHED', isPinned: true, badge: 'New' });
    await make('/api/pages', { title: 'Unfinished', content: '' });
    await make('/api/page-drafts', { title: 'Who we were', pageId: about.id });
    await site.askService('page', '/internal/import/pages', {
      body: {
        source: 'test:old-page',
        title: 'Imprint',
        content: '<p>Who is to blame</p>',
        status: 'PUBLISHED',
        authorId: '01900000-0000-7000-8000-000000000001',
        oldPaths: ['/imprint.html'],
      },
    });
  },
  emptyAtRest: { aggregate_state: 'what page takes needs no order' },
};
export default content;
