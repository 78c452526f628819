import type { ReleaseConfig } from '@hanji/contracts/gateway/kong';
import { headerOf } from '../header-list.ts';
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
  return {
    access: (exchange) => {
      const cookies = headerOf(exchange.headers, 'cookie');
      if (config.candidate_key !== undefined && cookieOf(cookies, 'hanji_candidate') === config.candidate_key) {
        exchange.release = 'green';
      } else {
        let cohort = cohortOf(cookies);
        if (cohort === null) exchange.newCohort = cohort = nextCohort();
        exchange.release = cohort < config.weight * 100 ? 'green' : 'blue';
      }
      exchange.headers.push('X-Hanji-Release', exchange.release);
      if (exchange.release === 'green' && green !== null) exchange.upstream = green;
      return undefined;
    },
    head: (exchange, head) => {
      if (exchange.newCohort !== null) head.headers.push('Set-Cookie', `hanji_cohort=${exchange.newCohort}${attributes}`);
    },
  };
}

function cohortOf(cookies: string | undefined): number | null {
  const value = cookieOf(cookies, 'hanji_cohort');
  return value !== undefined && /^\d{1,4}$/.test(value) ? Number(value) : null;
}

function cookieOf(cookies: string | undefined, name: 'hanji_cohort' | 'hanji_candidate'): string | undefined {
  return cookies === undefined ? undefined : patterns[name].exec(cookies)?.[1];
}

function nextCohort(): number {
  position = (position + goldenRatio) % 1;
  return Math.floor(position * cohorts);
}
