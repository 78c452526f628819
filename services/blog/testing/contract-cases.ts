import type { DraftPreview } from '@hanji/contracts/api/drafts';
import { previewPath } from '@hanji/contracts/preview-address';
import type { ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';

const draft = ({ make, word }: World) => make<{ id: string; version: number }>('/api/drafts', { title: word(), content: '<p>Ink</p>' });
const category = ({ make, word }: World) => make<{ id: string; slug: string }>('/api/categories', { name: word() });
const tag = ({ make, word }: World) => make<{ id: string }>('/api/tags', { name: word() });
const slugOf = async ({ newPost }: World) => ({ params: { slug: (await newPost()).slug } });
const trashed = async (world: World) => {
  const { params } = await slugOf(world);
  await world.site.call(`/api/posts/${params.slug}/trash`, { method: 'POST', token: world.site.adminToken });
  return { params };
};
const revision = async ({ newPost, site }: World) => {
  const { slug, version } = await newPost();
  const answer = await site.call(`/api/posts/${slug}/revisions`, { token: site.adminToken });
  const { items } = answer.json() as { items: { id: string }[] };
  return { params: { slug, id: String(items[0]?.id) }, version };
};

/** How to call blog. */
const cases: ServiceCases = {
  listPosts: { good: async (world) => (await world.newPost(), { query: { q: 'ink', limit: '3', sort: 'newest' } }) },
  featuredPosts: { good: async (world) => (await world.newPost({ featured: true }), {}) },
  getPost: { good: slugOf },
  createPost: { good: ({ word }) => ({ body: { title: word(), content: '<p>Ink</p>', tags: [word()], status: 'PUBLIC' } }) },
  updatePost: {
    good: async ({ newPost }) => {
      const { slug, version } = await newPost();
      return { params: { slug }, version, body: { title: 'Changed' } };
    },
  },
  deletePost: { good: slugOf },
  trashPost: { good: slugOf },
  untrashPost: { good: trashed },
  emptyTrash: { good: async (world) => (await trashed(world), { query: { before: new Date().toISOString() } }) },
  countPosts: { good: () => ({}) },
  adjacentPosts: { good: slugOf },
  relatedPosts: { good: slugOf },
  listRevisions: { good: async (world) => ({ ...(await slugOf(world)), query: { limit: '5' } }) },
  getRevision: { good: async (world) => ({ params: (await revision(world)).params }) },
  restoreRevision: { good: revision },
  listCategories: { good: () => ({ query: { limit: '5' } }) },
  createCategory: { good: ({ word }) => ({ body: { name: word(), color: '#b3372f' } }) },
  updateCategory: { good: async (world) => ({ params: { id: (await category(world)).id }, body: { description: 'All of it' } }) },
  orderCategories: { good: async (world) => ({ body: { ids: [(await category(world)).id] } }) },
  mergeCategories: { good: async (world) => ({ params: { id: (await category(world)).id }, body: { into: (await category(world)).id } }) },
  deleteCategory: { good: async (world) => ({ params: { id: (await category(world)).id } }) },
  listTags: { good: () => ({ query: { limit: '5' } }) },
  createTag: { good: ({ word }) => ({ body: { name: word() } }) },
  updateTag: { good: async (world) => ({ params: { id: (await tag(world)).id }, body: { name: world.word() } }) },
  mergeTags: { good: async (world) => ({ params: { id: (await tag(world)).id }, body: { into: (await tag(world)).id } }) },
  deleteTag: { good: async (world) => ({ params: { id: (await tag(world)).id } }) },
  listDrafts: { good: async (world) => (await draft(world), { query: { limit: '2' } }) },
  createDraft: { good: ({ word }) => ({ body: { title: word() } }) },
  getDraft: { good: async (world) => ({ params: { id: (await draft(world)).id } }) },
  updateDraft: {
    good: async (world) => {
      const { id, version } = await draft(world);
      return { params: { id }, version, body: { title: 'Changed' } };
    },
  },
  deleteDraft: { good: async (world) => ({ params: { id: (await draft(world)).id } }) },
  openPreview: { good: async (world) => ({ params: { id: (await draft(world)).id } }) },
  withdrawPreview: { good: async (world) => ({ params: { id: (await draft(world)).id } }) },
  getPreview: {
    good: async (world) => {
      const opened = await world.site.call(`/api/drafts/${(await draft(world)).id}/preview`, { method: 'POST', token: world.site.adminToken });
      const { path } = opened.json() as DraftPreview;
      return { query: { key: path.slice(previewPath('').length) } };
    },
  },
  publishDraft: { good: async (world) => ({ params: { id: (await draft(world)).id }, body: { status: 'PUBLIC', publishedAt: '2001-02-03T04:05:06Z' } }) },
  listPostDeletions: { good: () => ({ query: { completed: 'false' } }) },
  getSite: { good: () => ({}) },
  updateSite: { good: () => ({ body: { title: 'Hanji', description: 'Ink on paper' } }) },
  feed: { good: () => ({}) },
  categoryFeed: { good: async (world) => ({ params: { slug: (await category(world)).slug } }) },
  sitemap: { good: () => ({}) },
  sitemapPage: {
    good: async ({ newPost, site }) => {
      await newPost();
      const index = (await site.call('/sitemap.xml')).text;
      return { params: { page: /\/sitemaps\/(\d+\.xml)/.exec(index)?.[1] ?? '1.xml' } };
    },
  },
  robots: { good: () => ({}) },
  llms: { good: () => ({}) },
};
export default cases;
