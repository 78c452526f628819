import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { abuseCases, abuseTag } from './tools/abuse/abuse-cases.ts';
import { areServersNamed } from './stacks/local/servers/test-servers.ts';

// Corpus tests read real blogs from the folder that HANJI_CORPUS names; without it they are left out, and the test run says so.
const withoutCorpus = process.env['HANJI_CORPUS'] ? [] : ['**/*.corpus.test.ts'];
// Long and rare ones: `npm run nightly` sets HANJI_NIGHTLY.
const withoutNightly = process.env['HANJI_NIGHTLY'] ? [] : ['**/*.nightly.{test,corpus.test}.ts'];
const report = process.env['HANJI_TEST_REPORT'];
const excluded = ['**/node_modules/**', '**/dist/**', '**/*.cluster.test.ts', ...withoutCorpus, ...withoutNightly];
/** Tests of whole sites and of servers: each file waits for its own most of the time, so that two go at once, and no more. */
const ofWholeSites = [
  'stacks/local/**/*.test.ts',
  'tools/{tasks,chaos}/**/*.test.ts',
  'tools/new-service/seventh-service.test.ts',
  'tools/preview/snapshot.test.ts',
  'packages/{development-gateway/**,frontend-kit/build}/*.test.ts',
];

/** Those of them that starve a site, or need to know how much a moment takes: one at a time, with the machine for themselves. */
const alone = [
  'stacks/local/{api-limits,crash}.test.ts',
  'packages/development-gateway/plugins/hanji-limit.test.ts',
  'stacks/local/contract/abuse.test.ts',
  '{stacks,tools}/**/*.nightly{,.corpus}.test.ts',
];

/** Begins with the files that take longest, so that none of them is left over at the end: a fresh clone does not know yet which they are. */
class BrowserTestsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isInBrowser = ({ moduleId }: TestSpecification) => moduleId.includes('/frontends/shell/');
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own
    const sorted = await super.sort(files);
    return [...sorted.filter(isInBrowser), ...sorted.filter((file) => !isInBrowser(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: BrowserTestsFirst },
    tags: abuseCases.map((abuse) => ({ name: abuseTag(abuse), description: `${abuse.attempt}: ${abuse.outcome}` })),
    globalSetup: ['stacks/local/servers/test-servers.ts'],
    // Three at most, one of them more than there are cores, since tests wait as well.
    maxWorkers: areServersNamed(process.env) ? 1 : Math.min(3, availableParallelism() + 1),
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        test: {
          name: 'parts',
          // What many files import is loaded once; each starts services of its own and stops them.
          isolate: false,
          include: ['{packages,services,frontends,platform,stacks,tools}/**/*.test.{ts,tsx}'],
          exclude: [...excluded, ...ofWholeSites, ...alone],
          ...common(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'sites',
          include: ofWholeSites,
          exclude: [...excluded, ...alone],
          ...common(),
          maxWorkers: areServersNamed(process.env) ? 1 : 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'alone',
          include: alone,
          exclude: excluded,
          ...common(),
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

/** Limits only end what hangs: a machine may be many times slower than this one, so no test fails for being slow. */
function common() {
  const alias = [{ find: /^fast-check$/, replacement: join(import.meta.dirname, 'tools/tasks/seeded-fast-check.ts') }];
  const retry = Number(process.env['HANJI_TEST_RETRIES'] ?? 0);
  return {
    alias,
    retry,
    setupFiles: ['stacks/local/servers/use-own-servers.ts'],
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
  };
}
