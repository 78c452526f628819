import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { expect, test } from 'vitest';
import { bringDown } from './bring-down.ts';
import type { Kubectl } from './kubectl.ts';
import { expiryOf, isOf, type KnownPreview, parentOf, requireParent } from './preview-stacks.ts';

const dev = { name: 'dev', config: {}, namespace: 'hanji' };
const prod = { name: 'prod', config: {}, namespace: 'hanji' };
const beta = { name: 'beta', config: {}, namespace: 'hanji-beta' };
const given = (values: object) => JSON.stringify({ name: 'pr-12', ...values });

test.each([
  ['its stack tells it', parentOf('pr-12', 'dev', 'hanji-pr-12', undefined), [true, false, false]],
  [
    'it was never wholly up: its configuration tells it',
    parentOf('pr-12', null, null, given({ parent: 'dev', parentNamespace: 'hanji' })),
    [true, false, false],
  ],
  ['it is of an older project: its namespace tells that of its parent', parentOf('pr-12', null, 'hanji-pr-12', undefined), [true, true, false]],
  ['the same, and it was never wholly up', parentOf('pr-12', null, null, given({ parentNamespace: 'hanji-beta' })), [false, false, true]],
  ['nothing of it was made: it is of any', parentOf('pr-12', null, null, undefined), [true, true, true]],
])('whose servers a preview is on where %s', (_how, parent, expected) => {
  expect([dev, prod, beta].map((one) => isOf({ parent }, one))).toEqual(expected);
});

test.each([
  ['its stack tells it', '2026-03-01T12:00:00Z', '2026-04-01T12:00:00Z', [], '2026-03-01T12:00:00Z'],
  ['it was never wholly up: its configuration tells it', undefined, '2026-04-01T12:00:00Z', [], '2026-04-01T12:00:00Z'],
  ['another checkout has tried to bring it up: its last update tells it', undefined, undefined, ['2026-05-01T12:00:00Z'], '2026-05-01T12:00:00Z'],
  ['nobody has tried to bring it up', undefined, undefined, [], null],
])('when the time of a preview is over where %s', async (_how, output, configured, updates, expected) => {
  const configWith = (expires: string) => ({ 'hanji:preview': { value: given({ expires }), secret: false } });
  const stack = {
    outputs: () => Promise.resolve(output === undefined ? {} : { expires: { value: output, secret: false } }),
    getAllConfig: () => Promise.resolve(configured === undefined ? {} : configWith(configured)),
    history: () => Promise.resolve(updates.map((expires) => ({ config: configWith(expires) }))),
  } as unknown as Stack;
  expect(await expiryOf(stack)).toEqual(expected === null ? null : new Date(expected));
});

test('another parent is refused with what to give instead', () => {
  const told = (stack: string | null) => () => requireParent({ name: 'pr-12', parent: { stack, namespace: 'hanji' } }, beta);
  expect(told('dev')).toThrow('Preview pr-12 shares the servers of stack dev, not those of beta. Give --parent dev.');
  expect(told(null)).toThrow('Preview pr-12 shares the servers of the stack in namespace hanji, not those of beta. Give --parent its name.');
});

test('nothing of a preview is removed by the collector of another parent, whatever else is to be removed with it', async () => {
  const done: string[] = [];
  const preview = (name: string, stack: string): KnownPreview => ({
    name,
    stack: {
      name,
      destroy: async () => void done.push(`destroy ${name}`),
      workspace: { removeStack: async () => void done.push(`forget ${name}`) },
    } as unknown as Stack,
    parent: { stack, namespace: 'hanji' },
    namespace: `hanji-${name}`,
    url: null,
    address: null,
    expires: null,
    password: null,
  });
  const kubectl: Kubectl = {
    run: async (namespace, command) => (done.push(`${command} ${namespace}`), ''),
    forward: () => Promise.reject(new Error('There is no way.')),
    close: () => undefined,
  };
  const stacks = { workDir: '', tell: () => undefined };
  await expect(bringDown(stacks, [preview('one', 'dev'), preview('two', 'prod')], dev, kubectl)).rejects.toThrow('Give --parent prod.');
  expect(done).toEqual([]);
  await bringDown(stacks, [preview('one', 'dev')], dev, kubectl);
  expect(done).toEqual(['destroy one', 'create hanji', 'wait hanji', 'delete hanji', 'forget one']);
});
