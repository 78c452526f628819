import { isDeepStrictEqual } from 'node:util';
import { configKeys } from '@hanji/stacks/config-schema';
import type { Stack, UpdateSummary } from '@pulumi/pulumi/automation/index.js';
import { Refusal } from './rollout-steps.ts';

/** Releases as they stand in a stack's configuration. */
export interface WrittenReleases {
  readonly blue: { readonly version: string; readonly images?: Readonly<Record<string, string>> };
  readonly green?: unknown;
}

/** Updates that are looked at for the last that went through. */
const lookedBack = 20;

/** What the last update of a stack that went through has set, from whichever checkout; null where there was none. */
export async function lastReleases(stack: Pick<Stack, 'history'>): Promise<WrittenReleases | null> {
  return releasesIn(await stack.history(lookedBack));
}

/** The same, of updates, the newest first. */
export function releasesIn(updates: readonly Pick<UpdateSummary, 'kind' | 'result' | 'config'>[]): WrittenReleases | null {
  const last = updates.find(({ kind, result }) => kind === 'update' && result === 'succeeded');
  const text = last?.config['hanji:releases']?.value;
  return text === undefined ? null : (JSON.parse(text) as WrittenReleases);
}

/**
 * Throws `Refusal` where a stack's file says that visitors have another release than the last update gave them, as after one from another checkout: to begin
 * a rollout there would first take everybody back to what the file says.
 */
export function refuseOutdated(file: WrittenReleases, last: WrittenReleases | null): void {
  if (last === null) return;
  const [written, given] = [file, last].map((releases) => configKeys.releases.parse({ blue: releases.blue }).blue);
  // The engine keeps the names of images in an order of its own.
  if (isDeepStrictEqual(written, given)) return;
  const which = written?.version === given?.version ? `other images of ${given?.version}` : `${given?.version}`;
  throw new Refusal(
    `The stack's file says that visitors have ${written?.version}, but the last update gave them ${which}. Bring the file up to date first (git pull, or hanji:releases.blue), or, where the file is right, npm run up.`,
  );
}
