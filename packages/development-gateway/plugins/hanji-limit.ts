import { rateLimitPrefix } from '@hanji/contracts/cache-access';
import type { RateLimitingConfig } from '@hanji/contracts/gateway/kong';
import type { Answer, Exchange, Plugin } from '../exchange.ts';
import { headerOf, setHeader } from '../header-list.ts';
import type { CountedWindow, LimitCounters } from './limit-counters.ts';

const periods = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
type Period = keyof typeof periods;

interface Limit {
  readonly period: Period;
  readonly milliseconds: number;
  readonly limit: number;
}

/** Counts that are kept here and exchanged with Redis now and then. */
interface LocalCount {
  readonly window: CountedWindow;
  shared: number;
  own: number;
}

/**
 * Kong's `rate-limiting` with fixed windows, and our `hanji-limit` before it. `scope` tells the counters of one instance from those of others. Where
 * Redis does not answer, this process counts alone.
 */
export function hanjiLimit(config: RateLimitingConfig, scope: string, counters: LimitCounters): Plugin {
  const limits = (Object.keys(periods) as Period[]).flatMap((period): Limit[] => {
    const limit = config[period];
    return limit === undefined ? [] : [{ period, milliseconds: periods[period], limit }];
  });
  const header = config.header_name.toLowerCase();
  const windowOf = (exchange: Exchange, limit: Limit, now: number): CountedWindow => {
    const start = Math.floor(now / limit.milliseconds) * limit.milliseconds;
    return {
      key: `${rateLimitPrefix}${scope}:${headerOf(exchange.headers, header) ?? exchange.address}:${start}:${limit.period}`,
      endsAt: start + limit.milliseconds,
    };
  };
  if (config.sync_rate === -1) {
    const own = countHere();
    return {
      access: async (exchange) => {
        const now = Date.now();
        const windows = limits.map((limit) => windowOf(exchange, limit, now));
        const alone = windows.map((window) => own.add(window));
        const shared = await Promise.all(windows.map((window) => counters.add(window, 1)));
        if (!shared.includes(null)) return judge(exchange, limits, shared as number[], now);
        const refused = judge(exchange, limits, alone, now);
        // Of what is left nobody can tell who does not know what other processes have counted.
        if (refused === undefined) exchange.limitHeaders = [];
        return refused;
      },
      head: addLimitHeaders,
      stop: own.stop,
    };
  }
  const local = countLocally(counters, config.sync_rate * 1000);
  return {
    access: (exchange) => {
      const now = Date.now();
      return judge(
        exchange,
        limits,
        limits.map((limit) => local.add(windowOf(exchange, limit, now))),
        now,
      );
    },
    head: addLimitHeaders,
    stop: local.stop,
  };
}

/** Says what is left of each limit, and refuses what is above one. */
function judge(exchange: Exchange, limits: readonly Limit[], counts: readonly number[], now: number): Answer | undefined {
  const headers: string[] = [];
  const states = limits.map((limit, index) => ({ ...limit, left: limit.limit - (counts[index] ?? 0) }));
  for (const { period, limit, left } of states) {
    const name = `${period[0]?.toUpperCase()}${period.slice(1)}`;
    headers.push(`X-RateLimit-Limit-${name}`, String(limit), `X-RateLimit-Remaining-${name}`, String(Math.max(0, left)));
  }
  const tightest = states.reduce((a, b) => (b.left < a.left ? b : a));
  const reset = Math.max(1, Math.ceil((tightest.milliseconds - (now % tightest.milliseconds)) / 1000));
  headers.push('RateLimit-Limit', String(tightest.limit), 'RateLimit-Remaining', String(Math.max(0, tightest.left)), 'RateLimit-Reset', String(reset));
  exchange.limitHeaders = headers;
  return tightest.left < 0 ? { status: 429, headers: ['Retry-After', String(reset)], message: 'API rate limit exceeded' } : undefined;
}

function addLimitHeaders(exchange: Exchange, head: { readonly headers: string[] }): void {
  for (let at = 0; at < exchange.limitHeaders.length; at += 2) setHeader(head.headers, exchange.limitHeaders[at] ?? '', exchange.limitHeaders[at + 1] ?? '');
}

/** Counts of this process alone, forgotten when their windows are over. */
function countHere(): { readonly add: (window: CountedWindow) => number; readonly stop: () => void } {
  const counts = new Map<string, { readonly endsAt: number; count: number }>();
  const forget = setInterval(() => {
    const now = Date.now();
    for (const [key, { endsAt }] of counts) if (endsAt <= now) counts.delete(key);
  }, periods.minute);
  forget.unref();
  return {
    add: ({ key, endsAt }) => {
      const counted = counts.get(key) ?? { endsAt, count: 0 };
      counts.set(key, counted);
      return (counted.count += 1);
    },
    stop: () => clearInterval(forget),
  };
}

function countLocally(counters: LimitCounters, everyMs: number): { readonly add: (window: CountedWindow) => number; readonly stop: () => void } {
  const counts = new Map<string, LocalCount>();
  const exchangeCounts = async (): Promise<void> => {
    const now = Date.now();
    await Promise.all(
      [...counts].map(async ([key, count]) => {
        if (count.window.endsAt <= now) counts.delete(key);
        if (count.own === 0) return;
        const own = count.own;
        count.shared += own;
        count.own = 0;
        count.shared = (await counters.add(count.window, own)) ?? count.shared;
      }),
    );
  };
  const timer = setInterval(() => void exchangeCounts(), everyMs);
  timer.unref();
  return {
    add: (window) => {
      let count = counts.get(window.key);
      if (count === undefined) counts.set(window.key, (count = { window, shared: 0, own: 0 }));
      count.own += 1;
      return count.shared + count.own;
    },
    stop: () => clearInterval(timer),
  };
}
