import { join } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** The files tell one story from the empty cluster to the empty cluster, in the order of their names. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }
}

const withoutSimulator = process.env['TESTBED_OCI_STATE'] ? [] : ['**/*.simulator.cluster.test.ts'];

// Long and rare ones: HANJI_NIGHTLY has them run as well.
const withoutNightly = process.env['HANJI_NIGHTLY'] ? [] : ['**/*.nightly.cluster.test.ts'];

const report = process.env['HANJI_TEST_REPORT'];

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..', '..'),
    include: ['tools/cluster-tests/*.cluster.test.ts'],
    exclude: [...withoutSimulator, ...withoutNightly],
    globalSetup: ['tools/cluster-tests/made-images.ts'],
    fileParallelism: false,
    sequence: { sequencer: InOrder },
    // Steps build on each other: after one has failed the rest would only wait in vain.
    bail: 1,
    testTimeout: 15 * 60_000,
    hookTimeout: 15 * 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
