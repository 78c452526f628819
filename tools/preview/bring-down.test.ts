import { CommandError, ConcurrentUpdateError, type Stack, StackNotFoundError } from '@pulumi/pulumi/automation/index.js';
import { beforeEach, expect, test } from 'vitest';
import { bringDown, type Removal } from './bring-down.ts';
import type { Kubectl } from './kubectl.ts';
import type { KnownPreview } from './preview-stacks.ts';

let done: string[];
let told: string[];
beforeEach(() => {
  done = [];
  told = [];
});
const soon = '2026-03-01T12:00:00.000Z';

/** An error of the engine, which makes them of what its program printed. */
function engineError(kind: { readonly prototype: Error }, message: string): Error {
  return Object.defineProperty(Object.create(kind.prototype) as Error, 'message', { value: message });
}

/** A preview whose stack fails in the given ways; its time is over. */
function preview(
  name: string,
  ways: { readonly destroy?: Error; readonly remove?: Error; readonly expires?: string; readonly isHalfUp?: boolean } = {},
): KnownPreview {
  const doing = (what: string, error: Error | undefined) => {
    done.push(`${what} ${name}`);
    return error === undefined ? Promise.resolve() : Promise.reject(error);
  };
  const stack = {
    name,
    outputs: () => Promise.resolve(ways.isHalfUp === true ? {} : { expires: { value: ways.expires ?? soon } }),
    getAllConfig: () => Promise.resolve({ 'hanji:preview': { value: JSON.stringify({ expires: ways.expires ?? soon }) } }),
    destroy: () => doing('destroy', ways.destroy),
    workspace: { removeStack: () => doing('forget', ways.remove) },
  } as unknown as Stack;
  const parent = { stack: 'dev', namespace: 'hanji' };
  return { name, stack, parent, namespace: `hanji-${name}`, url: null, address: null, expires: new Date(soon), password: null };
}

function remove(previews: readonly KnownPreview[], removal: Removal): Promise<void> {
  const kubectl: Kubectl = {
    run: (_namespace, command) => Promise.resolve((done.push(command ?? ''), '')),
    forward: () => Promise.reject(new Error('There is no way.')),
    close: () => undefined,
  };
  const stacks = { workDir: '', tell: (line: string) => void told.push(line) };
  return bringDown(stacks, previews, { name: 'dev', config: {}, namespace: 'hanji' }, kubectl, removal);
}

const locked = () => engineError(ConcurrentUpdateError, 'error: the stack is currently locked by 1 lock(s)');
const notFound = () => engineError(StackNotFoundError, "error: no stack named 'preview-one' found");

test('where one cannot be removed the others are, and it is named with the reason', async () => {
  const broken = preview('one', { destroy: engineError(CommandError, 'error: a finalizer keeps it') });
  await expect(remove([broken, preview('two')], 'wanted')).rejects.toThrow('Preview one could not be removed: error: a finalizer keeps it');
  expect(done).toEqual(['destroy one', 'destroy two', 'create', 'wait', 'delete', 'forget two']);
});

test('where the cluster is gone it says how the stack is forgotten', async () => {
  const lost = preview('one', { destroy: engineError(CommandError, 'error: configured Kubernetes cluster is unreachable') });
  await expect(remove([lost], 'wanted')).rejects.toThrow('npm run preview -- down one --forget');
  expect(done).toEqual(['destroy one']);
});

test('one that is brought up while its time is over stays: it has another time by now, or somebody is at it', async () => {
  await remove([preview('one', { expires: '2026-03-04T12:00:00.000Z' }), preview('two', { destroy: locked() }), preview('three')], 'over');
  expect(done).toEqual(['destroy two', 'destroy three', 'create', 'wait', 'delete', 'forget three']);
  expect(told).toContain('one was brought up again, and stays');
  expect(told).toContain('two is being brought up or removed by somebody else, and is left to them');
});

test('one that was never wholly up goes when the time that it was given is over, unless it was given another one', async () => {
  await remove([preview('one', { isHalfUp: true, expires: '2026-03-04T12:00:00.000Z' }), preview('two', { isHalfUp: true })], 'over');
  expect(done).toEqual(['destroy two', 'create', 'wait', 'delete', 'forget two']);
  expect(told).toContain('one was brought up again, and stays');
});

test('one that two remove at once is gone for both', async () => {
  await remove([preview('one', { destroy: notFound() })], 'wanted');
  expect(told.at(-1)).toBe('one is removed already');
  await remove([preview('one', { remove: notFound() })], 'wanted');
  expect(done.at(-1)).toBe('forget one');
});

test('one that is brought up in between stays, and it is said', async () => {
  const again = preview('one', { remove: engineError(CommandError, "error: Stack 'preview-one' still contains resources; removal rejected") });
  await expect(remove([again], 'wanted')).rejects.toThrow('Preview one was brought up again meanwhile, and stays.');
});
