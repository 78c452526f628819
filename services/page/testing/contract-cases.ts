import type { ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';

const page = ({ make, word }: World, given: object = {}) =>
  make<{ id: string; slug: string; version: number }>('/api/pages', { title: word(), content: '<p>Ink</p>', status: 'PUBLISHED', ...given });

const draft = ({ make, word }: World) => make<{ id: string; version: number }>('/api/page-drafts', { title: word(), content: '<p>Ink</p>' });

/** How to call page. */
const cases: ServiceCases = {
  listPages: { good: async (world) => (await page(world), { query: { type: 'STATIC', limit: '3' } }) },
  listNotices: { good: async (world) => (await page(world, { type: 'NOTICE', isPinned: true }), { query: { limit: '3' } }) },
  getPage: { good: async (world) => ({ params: { slug: (await page(world)).slug } }) },
  pagesSitemap: { good: () => ({}) },
  createPage: { good: ({ word }) => ({ body: { title: word(), content: '<p>Ink</p>', badge: 'New' } }) },
  updatePage: {
    good: async (world) => {
      const { id, version } = await page(world);
      return { params: { id }, version, body: { title: 'Changed' } };
    },
  },
  deletePage: { good: async (world) => ({ params: { id: (await page(world)).id } }) },
  listPageDrafts: { good: async (world) => (await draft(world), { query: { limit: '2' } }) },
  createPageDraft: { good: ({ word }) => ({ body: { title: word() } }) },
  getPageDraft: { good: async (world) => ({ params: { id: (await draft(world)).id } }) },
  getPageOfDraft: {
    good: async (world) => {
      const { id } = await draft(world);
      await page(world, { key: id, draftId: id });
      return { params: { id } };
    },
  },
  updatePageDraft: {
    good: async (world) => {
      const { id, version } = await draft(world);
      return { params: { id }, version, body: { content: '<p>More ink</p>' } };
    },
  },
  deletePageDraft: { good: async (world) => ({ params: { id: (await draft(world)).id } }) },
};
export default cases;
