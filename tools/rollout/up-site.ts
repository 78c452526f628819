import { bringUp } from './bring-up.ts';
import { makeCluster, openSite } from './open-site.ts';
import { showsPages } from './rolled-out.ts';
import { Refusal } from './rollout-steps.ts';
import type { StackFile } from './stack-file.ts';

/** Which stack is brought up, from the project in which folder. */
export interface UpSite {
  /** The one that is selected unless given. */
  readonly stack?: string | undefined;
  /** This project unless given. */
  readonly folder?: string | undefined;
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
}

/**
 * `pulumi up`, and then some: images are looked for before anything is touched, what waiting does not mend ends it with a sentence, and it waits until every
 * workload runs what it should. Rejects with `Refusal` or `UpFailed`.
 */
export async function upSite({ stack, folder, signal, tell }: UpSite): Promise<void> {
  await makeCluster(stack, signal, folder);
  const site = await openSite(stack, folder);
  const releases = writtenReleases(site.file);
  if (releases !== null) await site.requireImages(releases);
  const began = performance.now();
  await bringUp({ engine: site.engine, cluster: site.cluster, withoutGreen: false, lastPods: showsPages, signal, tell });
  tell(`Everything runs what it should, after ${Math.round((performance.now() - began) / 1000)} s: ${String((await site.engine.outputs())['url'])}`);
}

/** The releases as they stand written; null where there is a mistake in them, which the program tells with all others. */
function writtenReleases({ rollout }: StackFile) {
  try {
    return rollout().releases;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
