import { cohortCookie } from '@hanji/contracts/gateway/cohort-cookie';
import type { GatewayCase } from './gateway-case.ts';

/** What the gateways under test are given in their environment. */
export const releaseKeys = { COHORT_KEY: 'key of cohorts in tests', CANDIDATE_KEY: 'f00d' } as const;

const path = '/api/posts';
const newCohort = /^hanji_cohort=\d{1,4}\.[0-9a-f]{32}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/;
const cookie = (value: string) => ['Cookie', `a=b; ${value}; c=d`] as const;
const keptByAll = ['X-Echo-Cache-Control', 'public, max-age=60'] as const;
const foreign = cohortCookie(0, 'key of another site');

/** Which release a visitor gets while the candidate has nobody, and what is said of that. */
export const releaseCases: readonly GatewayCase[] = [
  {
    name: 'a visitor gets a cohort, and is told to be of blue',
    request: { path },
    expected: { upstream: 'blog', headers: { 'set-cookie': newCohort }, upstreamHeaders: { 'x-hanji-release': 'blue' } },
  },
  ...['X-Hanji-Release', 'x_hanji_release'].map((name): GatewayCase => ({
    name: `${name} of a client says nothing`,
    request: { path, headers: [[name, 'green']] },
    expected: { upstream: 'blog', upstreamHeaders: { 'x-hanji-release': 'blue', x_hanji_release: null } },
  })),
  {
    name: 'a cohort that the gateway gave is kept',
    request: { path, headers: [cookie(`hanji_cohort=${cohortCookie(7, releaseKeys.COHORT_KEY)}`)] },
    expected: { upstream: 'blog', headers: { 'set-cookie': null } },
  },
  ...['hanji_cohort=0', 'hanji_cohort=', `hanji_cohort=${foreign}`, `hanji_cohort=${foreign}, hanji_cohort=0`].map((given): GatewayCase => ({
    name: `a cohort that a client made up is drawn anew: ${given}`,
    request: { path, headers: [cookie(given)] },
    expected: { upstream: 'blog', headers: { 'set-cookie': newCohort } },
  })),
  {
    name: 'an answer that all may keep gives nobody a cohort',
    request: { path, headers: [keptByAll] },
    expected: { upstream: 'blog', headers: { 'set-cookie': null, 'cache-control': 'public, max-age=60' } },
  },
  {
    name: 'who has the key of the candidate gets it, and no cache keeps it',
    request: { path, headers: [cookie(`hanji_candidate=${releaseKeys.CANDIDATE_KEY}`), keptByAll] },
    expected: {
      upstream: 'blog',
      headers: { 'set-cookie': null, 'cache-control': 'private, no-store' },
      upstreamHeaders: { 'x-hanji-release': 'green' },
    },
  },
  ...['', 'f00', 'F00D'].map((key): GatewayCase => ({
    name: `another key does not: "${key}"`,
    request: { path, headers: [cookie(`hanji_candidate=${key}`)] },
    expected: { upstream: 'blog', upstreamHeaders: { 'x-hanji-release': 'blue' } },
  })),
];
