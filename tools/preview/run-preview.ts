import { once } from 'node:events';
import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { projectRoot } from '@hanji/contracts/project-root';
import { readReleaseFile, type ReleaseFile } from '@hanji/stacks/release-files';
import { bringDown } from './bring-down.ts';
import { adminEmail, bringUp, type Preview } from './bring-up.ts';
import { type Kubectl, kubectlFor } from './kubectl.ts';
import type { PreviewCommand } from './options.ts';
import { isOf, knownPreview, knownPreviews, type KnownPreview, type PreviewParent, type PreviewStacks, readParent, requireParent } from './preview-stacks.ts';

/** Carries a command out. Rejects saying what is wrong and what to do. */
export async function runPreview(command: PreviewCommand, stacks: PreviewStacks): Promise<void> {
  if (command.kind === 'up' && !['sample', 'none'].includes(command.fill) && statSync(command.fill, { throwIfNoEntry: false })?.isFile() !== true)
    throw new Error(`There is no file ${command.fill} to fill the preview with; --fill takes sample, none, or a file with a backup.`);
  if (command.kind === 'down' && command.forget) return forget(stacks, await knownPreview(stacks, command.name));
  const parent = await readParent(stacks, command.parent);
  const ofParent = async () => (await knownPreviews(stacks)).filter((preview) => isOf(preview, parent));
  if (command.kind === 'list') {
    for (const line of listed(await ofParent(), new Date())) stacks.tell(line);
    return;
  }
  const kubectl = kubectlFor(parent.config, parent.kubeconfig);
  try {
    if (command.kind === 'up') for (const line of described(await bringUp(stacks, command, releaseFile(command.release), parent, kubectl))) stacks.tell(line);
    else if (command.kind === 'open') await open(command, parent, await knownPreview(stacks, command.name), kubectl, stacks);
    else if (command.kind === 'down') await bringDown(stacks, [await knownPreview(stacks, command.name)], parent, kubectl);
    else await bringDown(stacks, over(await ofParent(), new Date()), parent, kubectl, 'over');
  } finally {
    kubectl.close();
  }
}

/** Removes the stack of a preview alone: what it made is gone with its cluster, or has to be removed by hand. */
async function forget({ tell }: PreviewStacks, { name, stack, namespace }: KnownPreview): Promise<void> {
  await stack.workspace.removeStack(stack.name, { force: true });
  tell(
    `The stack of ${name} is forgotten. Where its cluster is still there, so are the namespace ${namespace ?? 'that it had'} and, until its collector runs, its databases.`,
  );
}

function releaseFile(version: string): ReleaseFile {
  const file = readReleaseFile(projectRoot, version);
  if (file === null) throw new Error(`There is no release file of ${version}; make its images with npm run images -- --release ${version}`);
  return file;
}

function described({ name, url, address, namespace, expires, admin }: Preview): string[] {
  // Where nothing exposes the gateway there is but the name of its Service.
  const where = isIP(address) === 0 && !address.includes('.') ? `the Service ${address} of the namespace ${namespace}` : address;
  return [
    `${name} is up until ${minute(expires)}: ${url}, whose name has to lead to ${where}`,
    `Without that: npm run preview -- open ${name}`,
    `Log in as ${admin.email} with ${admin.password}`,
  ];
}

/** What `list` tells of previews, a line each. */
export function listed(previews: readonly Pick<KnownPreview, 'name' | 'url' | 'address' | 'expires'>[], now: Date): string[] {
  if (previews.length === 0) return ['There are no previews.'];
  return previews.map(({ name, url, address, expires }) => {
    const until = expires === null ? [] : [`${expires.getTime() <= now.getTime() ? 'expired' : 'until'} ${minute(expires)}`];
    return [name, ...until, ...(url === null ? ['was never wholly up'] : [url, address ?? ''])].join('  ');
  });
}

/** Those whose time is over. */
export function over<Preview extends { readonly expires: Date | null }>(previews: readonly Preview[], now: Date): Preview[] {
  return previews.filter(({ expires }) => expires !== null && expires.getTime() <= now.getTime());
}

async function open(
  { port, name }: { readonly port: number; readonly name: string },
  parent: PreviewParent,
  preview: KnownPreview,
  kubectl: Kubectl,
  { signal, tell }: PreviewStacks,
) {
  requireParent(preview, parent);
  if (preview.namespace === null) throw new Error(`${name} was never wholly up: npm run preview -- up ${name}`);
  const { child } = await kubectl.forward(preview.namespace, 'gateway', 80, port);
  signal?.addEventListener('abort', () => child.kill());
  tell(`http://${name}.localhost:${port} leads to ${name} until Ctrl-C`);
  tell(`Log in as ${adminEmail} with ${preview.password ?? 'the password that it was brought up with'}`);
  await once(child, 'close');
  if (signal?.aborted !== true)
    throw new Error(`The way to ${name} was closed, as when its gateway is replaced. Open it again: npm run preview -- open ${name}`);
}

function minute(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
