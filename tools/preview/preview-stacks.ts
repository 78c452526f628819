import { LocalWorkspace, type Stack, StackNotFoundError } from '@pulumi/pulumi/automation/index.js';
import type { GivenValues } from './preview-config.ts';
import { stackOf } from './preview-config.ts';

/** Where the stacks of previews and of their parent are worked on. */
export interface PreviewStacks {
  /** Folder of `Pulumi.yaml`. */
  readonly workDir: string;
  /** Added to the environment of `pulumi`. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly tell: (line: string) => void;
  /** Ends what is under way. */
  readonly signal?: AbortSignal;
}

/** What a preview's stack tells of itself; `expires` is null for one that was never up. */
export interface KnownPreview {
  readonly name: string;
  readonly stack: Stack;
  readonly namespace: string | null;
  readonly url: string | null;
  readonly address: string | null;
  readonly expires: Date | null;
  /** Password of its admin. */
  readonly password: string | null;
}

/** The stack whose servers previews share: its configuration, secrets decrypted, and where it is. Rejects for one that is not up. */
export async function readParent(stacks: PreviewStacks, name: string): Promise<{ config: GivenValues; namespace: string; kubeconfig?: string }> {
  const stack = await selected(
    stacks,
    name,
    `There is no stack ${name} whose servers a preview could share: name another one by --parent, or make it: pulumi stack init ${name}`,
  );
  const outputs = await stack.outputs();
  const namespace: unknown = outputs['namespace']?.value;
  if (typeof namespace !== 'string') throw new Error(`Stack ${name} is not up, so there are no servers to share: pulumi up --stack ${name}`);
  const kubeconfig: unknown = outputs['kubeconfig']?.value;
  return { config: await stack.getAllConfig(), namespace, ...(typeof kubeconfig === 'string' ? { kubeconfig } : {}) };
}

/** The stack of a preview, made where it is new, and what it tells of itself. */
export async function openPreview(stacks: PreviewStacks, name: string): Promise<KnownPreview> {
  return told(name, await LocalWorkspace.createOrSelectStack({ stackName: stackOf(name), workDir: stacks.workDir }, options(stacks)));
}

/** All previews that have a stack. */
export async function knownPreviews(stacks: PreviewStacks): Promise<KnownPreview[]> {
  const workspace = await LocalWorkspace.create({ workDir: stacks.workDir, ...options(stacks) });
  const names = (await workspace.listStacks()).map((stack) => stack.name.split('/').at(-1) ?? '').filter((name) => name.startsWith(stackOf('')));
  return Promise.all(names.map((name) => knownPreview(stacks, name.slice(stackOf('').length))));
}

/** One of them. Rejects for one that has no stack. */
export async function knownPreview(stacks: PreviewStacks, name: string): Promise<KnownPreview> {
  return told(name, await selected(stacks, stackOf(name), `There is no preview ${name}. Those that there are: npm run preview -- list`));
}

async function selected(stacks: PreviewStacks, stackName: string, otherwise: string): Promise<Stack> {
  try {
    return await LocalWorkspace.selectStack({ stackName, workDir: stacks.workDir }, options(stacks));
  } catch (error) {
    throw error instanceof StackNotFoundError ? new Error(otherwise, { cause: error }) : error;
  }
}

async function told(name: string, stack: Stack): Promise<KnownPreview> {
  const outputs = await stack.outputs();
  const text = (key: string): string | null => {
    const value: unknown = outputs[key]?.value;
    return typeof value === 'string' ? value : null;
  };
  const expires = text('expires');
  return {
    name,
    stack,
    namespace: text('namespace'),
    url: text('url'),
    address: text('address'),
    expires: expires === null ? null : new Date(expires),
    password: text('adminPassword'),
  };
}

function options({ environment }: PreviewStacks) {
  return environment === undefined ? {} : { envVars: { ...environment } };
}
