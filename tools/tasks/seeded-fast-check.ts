import { createRequire } from 'node:module';
import type FastCheck from 'fast-check';

/**
 * fast-check as the tests import it: the same cases in every run, so that a run tells of the change and not of its luck.
 * HANJI_TEST_SEED (an integer) tries others.
 */
const fc = (createRequire(import.meta.url)('fast-check') as { readonly default: typeof FastCheck }).default;
fc.configureGlobal({ seed: Number(process.env['HANJI_TEST_SEED'] ?? 1) });

export default fc;
