import type { KongHealthchecks, KongUpstream } from '@hanji/contracts/gateway/kong';
import type { Pool } from 'undici';

/** One address of an upstream. */
export interface Target {
  readonly address: string;
  readonly pool: Pool;
  isHealthy: boolean;
}

/** Spreads requests over targets by weight and takes failing ones out. */
export interface Upstream {
  readonly name: string;
  readonly targets: readonly Target[];
  /** The target for the next try, rather one that was not `tried` yet; undefined when all are out. */
  readonly next: (tried: readonly Target[]) => Target | undefined;
  /** What became of a try: passive health. */
  readonly report: (target: Target, outcome: 'answered' | 'unreachable' | 'timed out') => void;
  readonly stop: () => void;
}

interface Weighed extends Target {
  readonly weight: number;
  /** Smooth weighted round robin: whoever is owed the most is next. */
  owed: number;
  failures: number;
  timeouts: number;
}

/** Makes an upstream. Unhealthy targets are probed until they answer again, where the health checks say so. */
export function createUpstream(definition: KongUpstream, poolOf: (address: string) => Pool): Upstream {
  const targets = definition.targets.map(({ target, weight }): Weighed => ({
    address: target,
    weight,
    pool: poolOf(target),
    isHealthy: true,
    owed: 0,
    failures: 0,
    timeouts: 0,
  }));
  const { healthchecks } = definition;
  const limits = healthchecks?.passive.unhealthy;
  const timer = healthchecks === undefined ? null : probeUnhealthy(targets, healthchecks.active);
  return {
    name: definition.name,
    targets,
    next: (tried) => {
      const healthy = targets.filter((target) => target.isHealthy && target.weight > 0);
      const fresh = healthy.filter((target) => !tried.includes(target));
      return nextByWeight(fresh.length > 0 ? fresh : healthy);
    },
    report: (target, outcome) => {
      const reported = targets.find((candidate) => candidate === target);
      if (reported === undefined || limits === undefined) return;
      reported.failures = outcome === 'unreachable' ? reported.failures + 1 : 0;
      reported.timeouts = outcome === 'timed out' ? reported.timeouts + 1 : 0;
      const isOut = (limits.tcp_failures > 0 && reported.failures >= limits.tcp_failures) || (limits.timeouts > 0 && reported.timeouts >= limits.timeouts);
      if (isOut) reported.isHealthy = false;
    },
    stop: () => (timer === null ? undefined : clearInterval(timer)),
  };
}

function nextByWeight(candidates: readonly Weighed[]): Weighed | undefined {
  if (candidates.length < 2) return candidates[0];
  let best = candidates[0];
  let total = 0;
  for (const candidate of candidates) {
    candidate.owed += candidate.weight;
    total += candidate.weight;
    if (best === undefined || candidate.owed > best.owed) best = candidate;
  }
  if (best !== undefined) best.owed -= total;
  return best;
}

function probeUnhealthy(targets: readonly Weighed[], active: KongHealthchecks['active']): NodeJS.Timeout | null {
  const { interval } = active.unhealthy;
  if (interval === 0) return null;
  const passed = new Map<Weighed, number>();
  const probe = async (target: Weighed): Promise<void> => {
    const isGood = await answersWell(target, active);
    const successes = isGood ? (passed.get(target) ?? 0) + 1 : 0;
    passed.set(target, successes);
    if (successes < active.healthy.successes) return;
    Object.assign(target, { isHealthy: true, failures: 0, timeouts: 0 });
    passed.delete(target);
  };
  const timer = setInterval(() => {
    for (const target of targets) if (!target.isHealthy) void probe(target);
  }, interval * 1000);
  return timer.unref();
}

async function answersWell(target: Target, active: KongHealthchecks['active']): Promise<boolean> {
  try {
    const { statusCode, body } = await target.pool.request({ method: 'GET', path: active.http_path, signal: AbortSignal.timeout(active.timeout * 1000) });
    await body.dump();
    return active.healthy.http_statuses.includes(statusCode);
  } catch {
    return false;
  }
}
