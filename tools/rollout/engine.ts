import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, ConcurrentUpdateError, type EngineEvent, LocalWorkspace, type Stack, StackNotFoundError } from '@pulumi/pulumi/automation/index.js';
import { Refusal } from './rollout-steps.ts';
import { UpFailed } from './up-failed.ts';

/** Milliseconds that another update of the stack is waited for. */
const othersMs = 180_000;

/** The engine, on one stack of a project folder. */
export interface Engine {
  readonly stack: Stack;
  /** Folder of the project. */
  readonly workDir: string;
  /** Path of `Pulumi.<stack>.yaml`. */
  readonly file: string;
  /** `pulumi up`. Rejects with `UpFailed`, also when it is aborted. `hear` is told of the cluster that it made, by its kubeconfig, as soon as that is there. */
  readonly up: (signal: AbortSignal, hear?: (kubeconfig: string) => void) => Promise<void>;
  readonly outputs: () => Promise<Readonly<Record<string, unknown>>>;
}

/** Opens a stack: the named one, or the one that is selected. Throws `Refusal` when there is none. */
export async function openEngine(workDir: string, name: string | undefined): Promise<Engine> {
  const workspace = await LocalWorkspace.create({ workDir });
  const stackName = name ?? (await workspace.stack())?.name;
  if (stackName === undefined) throw new Refusal('No stack is selected. Name one by --stack, or select one: pulumi stack select.');
  const stack = await LocalWorkspace.selectStack({ stackName, workDir }).catch((error: unknown) => {
    throw error instanceof StackNotFoundError ? new Refusal(`There is no stack ${stackName}. Make it: pulumi stack init ${stackName}.`) : error;
  });
  return {
    stack,
    file: join(workDir, `Pulumi.${shortName(stackName)}.yaml`),
    workDir,
    up: upOf(stack, fromCheckout(workDir)),
    outputs: async () => Object.fromEntries(Object.entries(await stack.outputs()).map(([key, { value }]) => [key, value as unknown])),
  };
}

/** Of `organization/project/stack`. */
export function shortName(stack: string): string {
  return stack.split('/').at(-1) ?? stack;
}

/** Why a command is stopped from the keyboard: the terminal has told the engine as well, and told twice it would drop everything at once. */
export const fromKeyboard = 'stopped from the keyboard';

/** What updates from a folder of this machine say of themselves, by which another checkout knows them for others'. */
export function fromCheckout(workDir: string): string {
  return `from ${hostname()}:${resolve(workDir)}`;
}

/** `pulumi up` of a stack, once no other update of it is under way. See `Engine`. */
export function upOf(stack: Stack, message?: string): Engine['up'] {
  return (signal, hear) => {
    const onEvent = (event: EngineEvent) => {
      const kubeconfig = kubeconfigIn(event);
      if (kubeconfig !== null) hear?.(kubeconfig);
    };
    const what = { suppressProgress: true, ...(hear === undefined ? {} : { onEvent }), ...(message === undefined ? {} : { message }) };
    return inTurn(stack, signal, (telling) => stack.up({ signal: telling, ...what }));
  };
}

/** `pulumi destroy` of a stack, in the same way. */
export function destroyOf(stack: Stack): Engine['up'] {
  return (signal) => inTurn(stack, signal, (telling) => stack.destroy({ signal: telling, suppressProgress: true }));
}

async function inTurn(stack: Stack, signal: AbortSignal, work: (telling: AbortSignal) => Promise<unknown>): Promise<void> {
  const telling = new AbortController();
  signal.addEventListener('abort', () => signal.reason === fromKeyboard || telling.abort());
  if (signal.aborted) throw new UpFailed('It was stopped before it began.');
  for (const end = Date.now() + othersMs; ;) {
    try {
      return void (await work(telling.signal));
    } catch (error) {
      if (!(error instanceof ConcurrentUpdateError)) throw new UpFailed(engineTrouble(error) ?? String(error), { cause: error });
      if (isLeftByTheDead(error.message)) await stack.cancel();
      else if (Date.now() > end || signal.aborted)
        throw new Refusal(`Another update of the stack is under way. If it is none any more: pulumi cancel.\n${lockLines(error.message)}`);
      else await sleep(3000);
    }
  }
}

/** The kubeconfig by which the engine, from now on, gets to a cluster; null in all other events, and while it only plans. */
export function kubeconfigIn({ resOutputsEvent }: EngineEvent): string | null {
  if (resOutputsEvent === undefined || resOutputsEvent.planning === true || resOutputsEvent.metadata.type !== 'pulumi:providers:kubernetes') return null;
  const made = resOutputsEvent.metadata.new;
  const found: unknown = made?.inputs?.['kubeconfig'] ?? made?.outputs?.['kubeconfig'];
  return typeof found === 'string' && found.includes('clusters') ? found : null;
}

/** Whether the lock was made on this machine by a process that is gone, killed in the middle. */
export function isLeftByTheDead(message: string): boolean {
  const [, host = '', pid = ''] = /created by \S+@(\S+) \(pid (\d+)\)/.exec(message) ?? [];
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    // One that has ended and that nobody has asked after is still there by number.
    return /^State:\s*Z/m.test(statusOf(pid));
  } catch {
    return true;
  }
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function lockLines(message: string): string {
  return message
    .split('\n')
    .filter((line) => line.includes('created by'))
    .join('\n');
}

/** What of an error of the engine an operator can mend, in its words or ours; null for other errors. */
export function engineTrouble(error: unknown): string | null {
  if (!(error instanceof CommandError)) return null;
  if (error.message.includes('spawn pulumi ENOENT'))
    return 'There is no program pulumi. Install it (https://www.pulumi.com/docs/install/), or put it on the PATH.';
  return reasonOf(error.message);
}

/** What the engine says is wrong, without its lists of resources. */
export function reasonOf(said: string): string {
  const diagnostics = /^\s*Diagnostics:\n([\s\S]*?)(?=\n\s*(?:Outputs|Resources|Duration):|\n\s*stderr:|$(?![\s\S]))/m.exec(said)?.[1] ?? said;
  return diagnostics
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '')
    .slice(-20)
    .join('\n');
}
