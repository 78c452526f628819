import type { ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';

const page = ({ make, word }: World, given: object = {}) =>
  make<{ id: string; slug: string; version: number }>('/api/pages', { title: word(), content: '<p>Ink</p>', status: 'PUBLISHED', ...given });

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
};
export default cases;
