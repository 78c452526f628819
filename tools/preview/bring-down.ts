import { collector } from '@hanji/platform/previews/keeper-pod';
import { ConcurrentUpdateError, StackNotFoundError } from '@pulumi/pulumi/automation/index.js';
import { destroyOf, engineTrouble } from '../rollout/engine.ts';
import type { Kubectl } from './kubectl.ts';
import { expiryOf, type KnownPreview, type PreviewParent, type PreviewStacks, requireParent } from './preview-stacks.ts';

/** Why previews are removed: somebody wants them gone, or their time is over. */
export type Removal = 'wanted' | 'over';

/**
 * Removes previews: what their stacks made, then, by the collector of their parent, what they had on its servers, then the stacks
 * themselves. A stack stays where something of that fails, so that the same can be asked again; the others are removed all the same, and it rejects at
 * the end. One whose time was over stays where somebody brings it up just now. Rejects before anything is touched for one of another parent.
 */
export async function bringDown(
  stacks: PreviewStacks,
  previews: readonly KnownPreview[],
  parent: PreviewParent,
  kubectl: Kubectl,
  removal: Removal = 'wanted',
): Promise<void> {
  for (const preview of previews) requireParent(preview, parent);
  const tried = await Promise.allSettled(previews.map((preview) => destroyed(stacks, preview, removal)));
  const gone = previews.filter((_, at) => tried[at]?.status === 'fulfilled' && tried[at].value);
  const failed = tried.flatMap((one, at) => (one.status === 'rejected' ? [sentenceOf(previews[at]?.name ?? '', one.reason)] : []));
  if (gone.length > 0) await collectNow(parent.namespace, kubectl);
  for (const { name, stack } of gone)
    await stack.workspace.removeStack(stack.name).catch((error: unknown) => {
      // Somebody else has removed it meanwhile.
      if (error instanceof StackNotFoundError) return;
      failed.push(
        /still (?:contains|has) resources/.test(String(error)) ? `Preview ${name} was brought up again meanwhile, and stays.` : sentenceOf(name, error),
      );
    });
  if (failed.length > 0) throw new Error(failed.join('\n'));
}

/** Removes what the stack of a preview made; false where it stays as it is. */
async function destroyed(stacks: PreviewStacks, { name, stack, expires }: KnownPreview, removal: Removal): Promise<boolean> {
  const { tell, signal = new AbortController().signal } = stacks;
  try {
    if (removal === 'wanted') {
      tell(`removing ${name}`);
      await destroyOf(stack)(signal);
      return true;
    }
    const now = await expiryOf(stack);
    if (now !== null && now.getTime() !== expires?.getTime()) return (tell(`${name} was brought up again, and stays`), false);
    tell(`removing ${name}`);
    await stack.destroy({ signal, suppressProgress: true });
    return true;
  } catch (error) {
    if (error instanceof ConcurrentUpdateError) return (tell(`${name} is being brought up or removed by somebody else, and is left to them`), false);
    const reason = error instanceof Error && error.cause instanceof StackNotFoundError ? error.cause : error;
    // Two have removed it at once.
    if (reason instanceof StackNotFoundError) return (tell(`${name} is removed already`), false);
    throw error;
  }
}

function sentenceOf(name: string, error: unknown): string {
  const said = engineTrouble(error) ?? (error instanceof Error ? error.message : String(error));
  const wayOut = /unreachable|connection refused|no such host|i\/o timeout|context .* does not exist/i.test(said)
    ? `\nWhere its cluster is gone for good, there is only its stack to be forgotten: npm run preview -- down ${name} --forget`
    : '';
  return `Preview ${name} could not be removed: ${said}${wayOut}`;
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
