import autocannon from 'autocannon';

/** An address to be loaded. */
export interface Target {
  readonly name: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an address came to over the rounds: requests per second, milliseconds; `failed` counts answers that were not 2xx, and errors. */
export interface Rounds {
  readonly name: string;
  readonly bytes: number;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  /** The median of the rounds. */
  readonly p99: number;
  readonly failed: number;
}

/** How long a round lasts, in seconds, and how many there are. */
export interface RoundOptions {
  readonly seconds: number;
  readonly rounds: number;
}

const connections = 16;

/** Loads the addresses in turn (A B C, A B C, …), so that a machine that slows down slows all alike. */
export async function loadInRounds(targets: readonly Target[], { seconds, rounds }: RoundOptions): Promise<Map<string, Rounds>> {
  const results = new Map(targets.map((target) => [target.name, [] as autocannon.Result[]]));
  for (const target of targets) await load(target, 1);
  for (let round = 0; round < rounds; round += 1) for (const target of targets) results.get(target.name)?.push(await load(target, seconds));
  const figures = await Promise.all(
    targets.map(async (target) => [target.name, { ...over(results.get(target.name) ?? []), ...(await sizeOf(target)) }] as const),
  );
  return new Map(figures);
}

function over(results: readonly autocannon.Result[]): Omit<Rounds, 'name' | 'bytes'> {
  const perSecond = results.map((result) => Math.round(result.requests.average)).toSorted((a, b) => a - b);
  const p99 = results.map((result) => result.latency.p99);
  return {
    median: median(perSecond),
    lowest: perSecond.at(0) ?? 0,
    highest: perSecond.at(-1) ?? 0,
    p99: median(p99),
    failed: results.reduce((sum, result) => sum + result.non2xx + result.errors, 0),
  };
}

async function sizeOf({ name, url, headers }: Target): Promise<Pick<Rounds, 'name' | 'bytes'>> {
  return { name, bytes: (await (await fetch(url, headers === undefined ? {} : { headers })).arrayBuffer()).byteLength };
}

function load({ url, headers = {} }: Target, seconds: number): Promise<autocannon.Result> {
  return autocannon({ url, connections, duration: seconds, headers });
}

/** The middle one of the values, of an even number the upper one of two; 0 of none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which that share of them lies; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}
