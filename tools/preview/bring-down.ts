import { collector } from '@hanji/platform/previews/keeper-pod';
import type { Kubectl } from './kubectl.ts';
import { type KnownPreview, type PreviewParent, type PreviewStacks, requireParent } from './preview-stacks.ts';

/**
 * Removes previews: what their stacks made, then, by the collector of their parent, what they had on its servers, then the stacks
 * themselves. A stack stays where something of that fails, so that the same can be asked again. Rejects before anything is touched for one of another parent.
 */
export async function bringDown(stacks: PreviewStacks, previews: readonly KnownPreview[], parent: PreviewParent, kubectl: Kubectl): Promise<void> {
  for (const preview of previews) requireParent(preview, parent);
  await Promise.all(
    previews.map(async ({ name, stack }) => {
      stacks.tell(`removing ${name}`);
      await stack.destroy({ onError: stacks.tell });
    }),
  );
  if (previews.length > 0) await collectNow(parent.namespace, kubectl);
  for (const { stack } of previews) await stack.workspace.removeStack(stack.name);
}

/** Runs the collector of a site at once and waits until it has ended. Rejects with what it said when it failed. */
async function collectNow(parentNamespace: string, kubectl: Kubectl): Promise<void> {
  const job = `${collector}-${Date.now()}`;
  await kubectl.run(parentNamespace, 'create', 'job', job, `--from=cronjob/${collector}`);
  try {
    await kubectl.run(parentNamespace, 'wait', `job/${job}`, '--for=condition=Complete', '--timeout=120s');
  } catch (error) {
    const log = await kubectl.run(parentNamespace, 'logs', `job/${job}`).catch(() => '');
    throw new Error(`The collector did not remove what is on the servers. It said:\n${log}\n${error instanceof Error ? error.message : ''}`, { cause: error });
  } finally {
    await kubectl.run(parentNamespace, 'delete', 'job', job, '--ignore-not-found');
  }
}
