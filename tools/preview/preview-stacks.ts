import { LocalWorkspace, type Stack, StackNotFoundError } from '@pulumi/pulumi/automation/index.js';
import { z } from 'zod';
import { shortName } from '../rollout/engine.ts';
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

/** The stack whose servers previews share. */
export interface PreviewParent {
  readonly name: string;
  /** Secrets decrypted. */
  readonly config: GivenValues;
  readonly namespace: string;
  readonly kubeconfig?: string;
}

/** What a preview's stack tells of itself; `expires` is null for one that nobody has tried to bring up. */
export interface KnownPreview {
  readonly name: string;
  readonly stack: Stack;
  /** Whose servers it shares: name of the stack, which one that an older project brought up does not tell, and its namespace. */
  readonly parent: { readonly stack: string | null; readonly namespace: string | null };
  readonly namespace: string | null;
  readonly url: string | null;
  readonly address: string | null;
  readonly expires: Date | null;
  /** Password of its admin. */
  readonly password: string | null;
}

/** The stack whose servers previews share: its configuration, secrets decrypted, and where it is. Rejects for one that is not up. */
export async function readParent(stacks: PreviewStacks, name: string): Promise<PreviewParent> {
  const stack = await selected(
    stacks,
    name,
    `There is no stack ${name} whose servers a preview could share: name another one by --parent, or make it: pulumi stack init ${name}`,
  );
  const outputs = await stack.outputs();
  const namespace: unknown = outputs['namespace']?.value;
  if (typeof namespace !== 'string') throw new Error(`Stack ${name} is not up, so there are no servers to share: pulumi up --stack ${name}`);
  const kubeconfig: unknown = outputs['kubeconfig']?.value;
  return { name: shortName(stack.name), config: await stack.getAllConfig(), namespace, ...(typeof kubeconfig === 'string' ? { kubeconfig } : {}) };
}

/** The stack of a preview, made where it is new, and what it tells of itself. */
export async function openPreview(stacks: PreviewStacks, name: string): Promise<KnownPreview> {
  return told(name, await LocalWorkspace.createOrSelectStack({ stackName: stackOf(name), workDir: stacks.workDir }, options(stacks)));
}

/** All previews that have a stack. */
export async function knownPreviews(stacks: PreviewStacks): Promise<KnownPreview[]> {
  const workspace = await LocalWorkspace.create({ workDir: stacks.workDir, ...options(stacks) });
  const names = (await workspace.listStacks()).map((stack) => shortName(stack.name)).filter((name) => name.startsWith(stackOf('')));
  return Promise.all(names.map((name) => knownPreview(stacks, name.slice(stackOf('').length))));
}

/** One of them. Rejects for one that has no stack. */
export async function knownPreview(stacks: PreviewStacks, name: string): Promise<KnownPreview> {
  return told(name, await selected(stacks, stackOf(name), `There is no preview ${name}. Those that there are: npm run preview -- list`));
}

/** Whether a preview is on the servers of that stack, as far as it tells: one of which nothing was made yet is nobody's. */
export function isOf({ parent }: Pick<KnownPreview, 'parent'>, of: Pick<PreviewParent, 'name' | 'namespace'>): boolean {
  return parent.stack === null ? parent.namespace === null || parent.namespace === of.namespace : parent.stack === of.name;
}

/** Throws for a preview on the servers of another stack: what it has there would stay, and nobody would know of it. */
export function requireParent({ name, parent }: Pick<KnownPreview, 'name' | 'parent'>, given: Pick<PreviewParent, 'name' | 'namespace'>): void {
  if (isOf({ parent }, given)) return;
  const [whose, which] = parent.stack === null ? [`the stack in namespace ${parent.namespace}`, 'its name'] : [`stack ${parent.stack}`, parent.stack];
  throw new Error(`Preview ${name} shares the servers of ${whose}, not those of ${given.name}. Give --parent ${which}.`);
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
  // One that was never wholly up tells nothing, but what it was given may have reached its processes.
  const given = text('namespace') === null ? await givenTo(stack) : {};
  return {
    name,
    stack,
    parent: parentOf(name, text('parent'), text('namespace'), given['hanji:preview']?.value),
    namespace: text('namespace'),
    url: text('url'),
    address: text('address'),
    expires: expiryIn(text('expires'), given['hanji:preview']?.value),
    password: text('adminPassword') ?? passwordOf(given['hanji:secrets']?.value),
  };
}

/** When the time of a preview is over as far as is known by now. */
export async function expiryOf(stack: Pick<Stack, 'outputs' | 'getAllConfig' | 'history'>): Promise<Date | null> {
  const told: unknown = (await stack.outputs())['expires']?.value;
  return typeof told === 'string' ? expiryIn(told, undefined) : expiryIn(null, (await givenTo(stack))['hanji:preview']?.value);
}

/** The configuration of a stack: of its file, or, where another checkout has brought it up, of its last update. */
async function givenTo(stack: Pick<Stack, 'getAllConfig' | 'history'>): Promise<GivenValues> {
  const here = await stack.getAllConfig();
  return here['hanji:preview'] === undefined ? ((await stack.history(1))[0]?.config ?? {}) : here;
}

/** `given` is `hanji:preview` of one that was never wholly up, and so tells no time. */
function expiryIn(told: string | null, given: string | undefined): Date | null {
  const text = told ?? z.object({ expires: z.string().optional() }).parse(JSON.parse(given ?? '{}')).expires;
  return text === undefined ? null : new Date(text);
}

function passwordOf(secrets: string | undefined): string | null {
  return z.object({ ADMIN_PASSWORD: z.string().optional() }).parse(JSON.parse(secrets ?? '{}')).ADMIN_PASSWORD ?? null;
}

/** `given` is `hanji:preview` of one that was never wholly up, and so tells nothing else. */
export function parentOf(name: string, stack: string | null, namespace: string | null, given: string | undefined): KnownPreview['parent'] {
  const { parent, parentNamespace } = z.object({ parent: z.string().optional(), parentNamespace: z.string().optional() }).parse(JSON.parse(given ?? '{}'));
  // The namespace of a preview is that of its parent with its own name behind (`previewConfig`).
  const ofOutput = namespace?.endsWith(`-${name}`) === true ? namespace.slice(0, -name.length - 1) : null;
  return { stack: stack ?? parent ?? null, namespace: ofOutput ?? parentNamespace ?? null };
}

function options({ environment }: PreviewStacks) {
  return environment === undefined ? {} : { envVars: { ...environment } };
}
