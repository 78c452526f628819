import type { ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';

const report = { title: 'A typo', description: 'In the second line', category: 'CONTENT', priority: 'LOW' };
const madeReport = ({ make, user }: World) => make<{ id: string }>('/api/bug-reports', report, user.token);

/** How to call analytics. */
const cases: ServiceCases = {
  countPostView: { good: async ({ newPost }) => ({ params: { postId: (await newPost()).id }, body: { referrer: 'search.example.com' } }) },
  countPageView: {
    good: async ({ make, word }) => ({
      params: { pageId: (await make<{ id: string }>('/api/pages', { title: word(), content: '', status: 'PUBLISHED' })).id },
    }),
  },
  reportVitals: { good: () => ({ body: { LCP: 1.2, CLS: 0.02, seconds: 40 } }) },
  visitors: { good: () => ({ query: { from: '2026-01-01', to: '2026-01-31' } }) },
  statistics: { good: () => ({}) },
  realtime: { good: () => ({}) },
  topPosts: { good: () => ({ query: { from: '2026-01-01', to: '2026-01-31' } }) },
  referrers: { good: () => ({ query: { from: '2026-01-01', to: '2026-01-31' } }) },
  pageViews: { good: () => ({ query: { from: '2026-01-01', to: '2026-01-31' } }) },
  createBugReport: { good: () => ({ body: report }) },
  listBugReports: { good: async (world) => (await madeReport(world), { query: { status: 'PENDING' } }) },
  answerBugReport: { good: async (world) => ({ params: { id: (await madeReport(world)).id }, body: { status: 'RESOLVED', adminResponse: 'Mended.' } }) },
};
export default cases;
