import { defineConfig } from 'vitest/config';

// Corpus tests read real blogs from the folder that HANJI_CORPUS names; without it they are left out, and the test run says so.
const withoutCorpus = process.env['HANJI_CORPUS'] ? [] : ['**/*.corpus.test.ts'];
const report = process.env['HANJI_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['{services,frontends,platform,stacks}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.cluster.test.ts', ...withoutCorpus],
    globalSetup: ['stacks/local/servers/test-servers.ts'],
    // Service tests share one broker and purge their queues, and two cores are soon busy.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
