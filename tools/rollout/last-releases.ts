import { isDeepStrictEqual } from 'node:util';
import { configKeys } from '@hanji/stacks/config-schema';
import type { Stack, UpdateSummary } from '@pulumi/pulumi/automation/index.js';
import { Refusal } from './rollout-steps.ts';

/** Releases as they stand in a stack's configuration. */
export interface WrittenReleases {
  readonly blue: { readonly version: string; readonly images?: Readonly<Record<string, string>> };
  readonly green?: unknown;
}

/** An update of a stack, as the engine's history tells it. */
export type Update = Pick<UpdateSummary, 'kind' | 'result' | 'config'> & { readonly message?: string };

/** What to do where a stack's file is not what the last update has set. */
export const bringUpToDate = 'Bring the file up to date first (git pull, or hanji:releases), or, where the file is right, npm run up -- --as-written.';

/** Updates that are looked at: a rollout makes half a dozen. */
const lookedBack = 100;

/** Updates of a stack from whichever checkout, the newest first. */
export function updatesOf(stack: Pick<Stack, 'history'>): Promise<readonly Update[]> {
  return stack.history(lookedBack);
}

/** What the last update of a stack that went through has set, from whichever checkout; null where there was none. */
export async function lastReleases(stack: Pick<Stack, 'history'>): Promise<WrittenReleases | null> {
  return releasesIn(await updatesOf(stack));
}

/** The same, of updates, the newest first. */
export function releasesIn(updates: readonly Update[]): WrittenReleases | null {
  return setBy(updates.find(wentThrough));
}

function wentThrough({ kind, result }: Update): boolean {
  return kind === 'update' && result === 'succeeded';
}

function setBy(update: Update | undefined): WrittenReleases | null {
  const text = update?.config['hanji:releases']?.value;
  return text === undefined ? null : (JSON.parse(text) as WrittenReleases);
}

/**
 * Throws `Refusal` where a stack's file says that visitors have another release than the last update gave them, as after one from another checkout: to begin
 * a rollout there would first take everybody back to what the file says.
 */
export function refuseOutdated(file: WrittenReleases, last: WrittenReleases | null): void {
  if (last === null) return;
  const [written, given] = [checked(file), checked(last)];
  // The engine keeps the names of images in an order of its own.
  if (!isDeepStrictEqual(written.blue, given.blue)) {
    const which = written.blue.version === given.blue.version ? `other images of ${given.blue.version}` : given.blue.version;
    throw new Refusal(`The stack's file says that visitors have ${written.blue.version}, but the last update gave them ${which}. ${bringUpToDate}`);
  }
  if (given.green === undefined || given.green.weight === 0 || isDeepStrictEqual(written.green, given.green)) return;
  throw new Refusal(
    `The stack's file does not say that ${given.green.weight} percent of the visitors have ${given.green.version}, which the last update gave them. ${bringUpToDate}`,
  );
}

/** The same, in the form that the program takes it in. */
export function checked(releases: WrittenReleases) {
  return configKeys.releases.parse(releases);
}

/** Releases that the updates which went through have set, the newest first; such as are not to be read any more are passed over. */
export function releasesSet(updates: readonly Update[]): ReturnType<typeof checked>[] {
  return updates.filter(wentThrough).flatMap((update) => configKeys.releases.safeParse(setBy(update) ?? {}).data ?? []);
}

/** What the newest update that went through was told of itself: which checkout it is from. */
export function lastMessage(updates: readonly Update[]): string {
  return updates.find(wentThrough)?.message ?? '';
}
