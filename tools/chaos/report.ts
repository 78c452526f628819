import type { ChaosResult } from './run-chaos.ts';
import type { ViolationKind } from './judge.ts';
import { rowsOf } from './chaos-state.ts';

const kinds: readonly ViolationKind[] = ['lost', 'doubled', 'orphan', 'resurrected', 'disagreement', 'dead letter'];
const maxShown = 20;

/** Whether everything held: no violation, and quiet within so many seconds after the last repair. */
export function hasPassed({ violations, convergedMs }: ChaosResult, within: number): boolean {
  return violations.length === 0 && convergedMs !== null && convergedMs <= within * 1000;
}

/** A run in figures, and the first of what was wrong. */
export function describeResult(result: ChaosResult, { seconds, within }: { readonly seconds: number; readonly within: number }): string {
  const { history, disturbances, convergedMs, state, violations } = result;
  const { acknowledged, refused, unknown } = history.sent;
  const struck = Map.groupBy(disturbances, ({ victim, how }) => `${victim} ${how}`);
  const rows: [string, string][] = [
    ['changes sent', `${acknowledged + refused + unknown} in ${seconds} s (${((acknowledged + refused + unknown) / seconds).toFixed(1)}/s)`],
    ['  acknowledged', String(acknowledged)],
    ['  refused (4xx)', String(refused)],
    ['  without an answer, or 5xx', String(unknown)],
    ['killed (-9) or paused', `${disturbances.length} times: ${[...struck].map(([what, all]) => `${what} ${all.length}×`).join(', ')}`],
    [
      'there at the end',
      state === null
        ? 'not known'
        : `${(['posts', 'comments', 'likes', 'bookmarks'] as const).map((list) => `${rowsOf(state, list).length} ${list}`).join(', ')}, ${rowsOf(state, 'views').reduce((sum, view) => sum + view.count, 0)} views`,
    ],
    ['poison put in', `${[...history.poison.values()].flat().length} messages`],
    ['agreed after the last repair', convergedMs === null ? 'never' : `${(convergedMs / 1000).toFixed(1)} s (at most ${within} s)`],
    ...kinds.map((kind): [string, string] => [kind, String(violations.filter((violation) => violation.kind === kind).length)]),
  ];
  const shown = violations.slice(0, maxShown).map(({ kind, what }) => `  ${kind}: ${what}`);
  const more = violations.length > maxShown ? [`  … and ${violations.length - maxShown} more`] : [];
  return [
    ...rows.map(([name, value]) => `${name.padEnd(32)} ${value}`),
    ...shown,
    ...more,
    hasPassed(result, within) ? 'Nothing was lost, doubled or left behind.' : 'The promise was broken.',
  ].join('\n');
}
