import type { Compared } from './compare-colours.ts';

/** What was seen of a step so far. */
export interface Look {
  readonly rows: readonly Compared[];
  /** Sentences about processes of green that crash or are not ready. */
  readonly troubles: readonly string[];
  /** Milliseconds since the gateway has the step's share. */
  readonly elapsed: number;
}

/** How long a step lasts, in milliseconds, and how many answers of green it takes to tell. */
export interface Patience {
  readonly pause: number;
  readonly longest: number;
  readonly requests: number;
}

/** What to do, and why in one sentence. */
export interface Decision {
  readonly kind: 'on' | 'wait' | 'back' | 'hold';
  readonly why: string;
}

/** Decides over a step: go on, wait, take everybody back, or hold where there are too few visitors to tell. */
export function decide({ rows, troubles, elapsed }: Look, patience: Patience): Decision {
  const [trouble] = troubles;
  if (trouble !== undefined) return { kind: 'back', why: trouble };
  const bad = rows.find(({ verdict }) => verdict === 'errors') ?? rows.find(({ verdict }) => verdict === 'slow');
  if (bad !== undefined) return { kind: 'back', why: blame(bad) };
  // The site as its gateway sees it comes first: all else is part of that.
  const seen = rows[0]?.green.requests ?? 0;
  const left = patience.pause - elapsed;
  if (left > 0) {
    const soFar = seen === 0 ? 'Green has answered nothing yet' : `Green is as good as blue so far, by ${seen} answers`;
    return { kind: 'wait', why: `${soFar}; the step lasts ${seconds(left)} more.` };
  }
  const isOver = elapsed >= patience.longest;
  if (seen >= patience.requests) return decideOverParts(rows.slice(1), seen, isOver ? null : patience.longest - elapsed);
  const few = `Green answered ${seen} requests of the ${patience.requests} that it takes to tell`;
  if (isOver) return { kind: 'hold', why: `${few}, within ${seconds(elapsed)}. Go on all the same with smaller --requests, or abort.` };
  return { kind: 'wait', why: `${few}; it waits ${seconds(patience.longest - elapsed)} more at most.` };
}

/**
 * The site as a whole is as good: what its parts add. One whose few answers failed is waited for until enough is known of it. One that is rarely asked for
 * (a page that is kept further in front, say) would be waited for in vain, and is named. `left`: milliseconds that are waited yet; null where that is over.
 */
function decideOverParts(parts: readonly Compared[], seen: number, left: number | null): Decision {
  const good = `Green answered ${seen} requests of this step as well as blue`;
  const unknown = parts.filter(({ verdict }) => verdict === 'too few');
  const failing = unknown.filter(({ whole }) => whole.green.errors > 0);
  if (failing.length > 0) {
    const few = `${good}, but too few of ${failing.map(counted).join(', ')}`;
    if (left !== null) return { kind: 'wait', why: `${few}; it waits ${seconds(left)} more at most.` };
    return { kind: 'hold', why: `${few} to tell. Look at its log; then go on all the same, or abort.` };
  }
  return { kind: 'on', why: unknown.length === 0 ? `${good}.` : `${good}; nothing can be told of ${unknown.map(counted).join(', ')}.` };
}

/** e.g. `comment (9 answers, 9 failed)`. */
function counted({ name, whole: { green } }: Compared): string {
  const { requests, errors } = green;
  return `${name} (${requests} answers${errors === 0 ? '' : `, ${errors} failed`})`;
}

function blame({ name, verdict, green, whole, p95 }: Compared): string {
  if (verdict === 'errors')
    return `${name}: green failed ${failuresOf(whole.green)} requests (${percent(whole.green)}), blue ${failuresOf(whole.blue)} (${percent(whole.blue)}).`;
  return `${name}: 95 % of green's ${green.requests} answers took up to ${milliseconds(p95.green)}, of blue's ${milliseconds(p95.blue)}.`;
}

function failuresOf({ errors, requests }: Compared['green']): string {
  return `${errors} of ${requests}`;
}

/** Share of failed requests, e.g. `4.8 %`. */
export function percent({ requests, errors }: { readonly requests: number; readonly errors: number }): string {
  return requests === 0 ? '–' : `${((errors / requests) * 100).toFixed(1)} %`;
}

/** e.g. `48 ms`. */
export function milliseconds(ms: number | null): string {
  return ms === null ? '–' : `${Math.round(ms)} ms`;
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1000)} s`;
}
