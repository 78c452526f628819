import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{services,frontends,platform,stacks}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.cluster.test.ts'],
    // Service tests share one broker and purge their queues, and two cores are soon busy.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    dangerouslyIgnoreUnhandledErrors: false,
  },
});
