import { cohortCookie, cohortOf } from '@hanji/contracts/gateway/cohort-cookie';
import type { ReleaseConfig } from '@hanji/contracts/gateway/kong';
import { headerOf, setHeader } from '../header-list.ts';
import type { Upstream } from '../proxy/upstream.ts';
import type { Plugin } from '../exchange.ts';

const patterns = { hanji_cohort: /(?:^|;\s*)hanji_cohort=([^;]*)/, hanji_candidate: /(?:^|;\s*)hanji_candidate=([^;]*)/ } as const;
const cohorts = 10_000;
const goldenRatio = 0.618_033_988_749_894_9;
const year = 31_536_000;

// One sequence for the process, so that it goes on evenly when the configuration changes.
let position = Math.random();

/** The same as `platform/gateway/plugins/hanji-release`: a visitor's cohort decides over blue and green on the whole site. */
export function hanjiRelease(config: ReleaseConfig, green: Upstream | null): Plugin {
  const attributes = `; Max-Age=${year}; Path=/; HttpOnly; SameSite=Lax${config.secure_cookie ? '; Secure' : ''}`;
  const { candidate_key: candidateKey = '', cohort_key: cohortKey } = config;
  return {
    access: (exchange) => {
      const cookies = headerOf(exchange.headers, 'cookie');
      exchange.isCandidate = candidateKey !== '' && cookieOf(cookies, 'hanji_candidate') === candidateKey;
      if (exchange.isCandidate) {
        exchange.release = 'green';
      } else {
        let cohort = cohortKey === '' ? null : cohortOf(cookieOf(cookies, 'hanji_cohort'), cohortKey);
        if (cohort === null) exchange.newCohort = cohort = nextCohort();
        exchange.release = cohort < config.weight * 100 ? 'green' : 'blue';
      }
      exchange.headers.push('X-Hanji-Release', exchange.release);
      if (exchange.release === 'green' && green !== null) exchange.upstream = green;
      return undefined;
    },
    head: ({ isCandidate, newCohort }, { headers }) => {
      if (isCandidate) setHeader(headers, 'Cache-Control', 'private, no-store');
      if (newCohort === null || cohortKey === '' || isPublic(headerOf(headers, 'cache-control'))) return;
      headers.push('Set-Cookie', `hanji_cohort=${cohortCookie(newCohort, cohortKey)}${attributes}`);
    },
  };
}

/** Whether caches that people share may keep an answer. */
function isPublic(cacheControl = ''): boolean {
  return cacheControl
    .toLowerCase()
    .split(',')
    .some((word) => word.trim() === 'public');
}

function cookieOf(cookies: string | undefined, name: 'hanji_cohort' | 'hanji_candidate'): string | undefined {
  return cookies === undefined ? undefined : patterns[name].exec(cookies)?.[1];
}

function nextCohort(): number {
  position = (position + goldenRatio) % 1;
  return Math.floor(position * cohorts);
}
