import { randomBytes } from 'node:crypto';
import type { ReleaseFile } from '@hanji/stacks/release-files';
import { type Stack, StackNotFoundError } from '@pulumi/pulumi/automation/index.js';
import { runProgram } from '../images/run-program.ts';
import { bringUp as bringSiteUp } from '../rollout/bring-up.ts';
import { openCluster } from '../rollout/cluster.ts';
import { destroyOf, upOf } from '../rollout/engine.ts';
import { UpFailed } from '../rollout/up-failed.ts';
import { fillPreview } from './fill-preview.ts';
import type { Kubectl } from './kubectl.ts';
import type { PreviewCommand } from './options.ts';
import { type GivenValues, previewConfig } from './preview-config.ts';
import { type KnownPreview, openPreview, type PreviewParent, type PreviewStacks, requireParent } from './preview-stacks.ts';
import { restoreSnapshot } from './restore-snapshot.ts';

/** Address of every preview's admin: one that cannot exist. */
export const adminEmail = 'admin@preview.invalid';

/** A preview that is up. */
export interface Preview {
  readonly name: string;
  readonly url: string;
  /** Address of its gateway's balancer, or what there is instead. */
  readonly address: string;
  readonly namespace: string;
  readonly expires: Date;
  readonly admin: { readonly email: string; readonly password: string };
}

/**
 * Brings a preview of a release up, or up to date, and fills it where it is new. Rejects with a sentence within two minutes where something will not come
 * right by waiting, such as a cluster without room.
 */
export async function bringUp(
  stacks: PreviewStacks,
  asked: Extract<PreviewCommand, { kind: 'up' }>,
  release: ReleaseFile,
  parent: PreviewParent,
  kubectl: Kubectl,
): Promise<Preview> {
  const { name, hours, fill } = asked;
  const expires = new Date(Date.now() + hours * 3_600_000);
  const configWith = (password: string) =>
    previewConfig({ name, parent: parent.config, outputs: parent, release, expires, admin: { email: adminEmail, password } });
  // What is wrong with it is known before there is a stack, which would stay.
  configWith('');
  const known = await openPreview(stacks, name);
  requireParent(known, parent);
  const { stack } = known;
  const isGone = await wasCollected(known, kubectl);
  // What the engine believes to be there is not: it begins anew.
  if (isGone) await destroyOf(stack)(stacks.signal ?? new AbortController().signal);
  const admin = { email: adminEmail, password: (isGone ? null : known.password) ?? randomBytes(15).toString('base64url') };
  const config = configWith(admin.password);
  await configure(stacks, stack, config);
  stacks.tell(`bringing ${name} up`);
  await whileAwake(isGone ? null : known.namespace, kubectl, () => upAndRolled(stack, config, stacks, parent.kubeconfig)).catch((error: unknown) => {
    if (!(error instanceof UpFailed)) throw error;
    if (error.cause instanceof StackNotFoundError)
      throw new Error(`Preview ${name} was removed meanwhile. Bring it up anew: npm run preview -- up ${name}`, { cause: error });
    throw new Error(`${error.message}\nThe same command goes on from here; what there is of it goes by: npm run preview -- down ${name}`, { cause: error });
  });
  const outputs = await stack.outputs();
  const text = (key: string): string => String(outputs[key]?.value ?? '');
  const preview: Preview = { name, url: text('url'), address: text('address'), namespace: text('namespace'), expires, admin };
  const access = { kubectl, namespace: preview.namespace, keysBeside: text('keysBeside') };
  await whileAwake(preview.namespace, kubectl, async () => {
    if (fill === 'none') return;
    const isFilled = fill === 'sample' ? await fillPreview(access, () => undefined) : await restoreSnapshot(fill, access, admin, stacks.tell);
    const what = fill === 'sample' ? 'filled with the sample content' : 'the snapshot is restored';
    stacks.tell(isFilled ? what : 'has content already, which stays');
  });
  return preview;
}

function upAndRolled(stack: Stack, config: GivenValues, { signal = new AbortController().signal, tell }: PreviewStacks, made: string | undefined) {
  const [kubeconfig, context] = [config['hanji:kubeconfig']?.value ?? made, config['hanji:context']?.value];
  const place = { ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) };
  const cluster = openCluster({ namespace: config['hanji:namespace']?.value ?? '', ...place });
  return bringSiteUp({ engine: { up: upOf(stack) }, cluster, withoutGreen: false, signal, tell });
}

/** Whether the namespace of a preview that was up is gone or going. */
async function wasCollected({ namespace }: KnownPreview, kubectl: Kubectl): Promise<boolean> {
  if (namespace === null) return false;
  const phase = await kubectl.run(namespace, 'get', 'namespace', namespace, '--ignore-not-found', '--output', 'jsonpath={.status.phase}');
  return phase.trim() !== 'Active';
}

/** Milliseconds between two visits: less than the shortest time after which a preview sleeps. */
const visitMs = 20_000;

/** Does what takes long and goes past a preview's door, which would put the preview to sleep meanwhile: a sleeping one is woken, and visited until it is done. */
async function whileAwake<T>(namespace: string | null, kubectl: Kubectl, work: () => Promise<T>): Promise<T> {
  const way = namespace === null ? null : await kubectl.forward(namespace, 'gateway', 80).catch(() => null);
  if (way === null) return work();
  const visit = () => fetch(`http://127.0.0.1:${way.port}/`, { signal: AbortSignal.timeout(240_000) }).catch(() => undefined);
  await visit();
  const visiting = setInterval(() => void visit(), visitMs);
  try {
    return await work();
  } finally {
    clearInterval(visiting);
    way.child.kill();
  }
}

async function configure({ workDir, environment }: PreviewStacks, stack: Stack, config: GivenValues): Promise<void> {
  const stale = Object.keys(await stack.getAllConfig()).filter((key) => key.startsWith('hanji:') && config[key] === undefined);
  if (stale.length > 0) await stack.removeAllConfig(stale);
  const given = Object.entries(config);
  await stack.setAllConfig(Object.fromEntries(given.filter(([, { secret }]) => secret !== true)));
  // The automation API would make secrets arguments, and tell them with the command where it fails.
  for (const [key, { value, secret }] of given)
    if (secret === true)
      await runProgram('pulumi', ['config', 'set', key, '--secret', '--stack', stack.name, '--non-interactive'], {
        cwd: workDir,
        env: { ...process.env, ...environment },
        input: value,
      });
}
