import { expect, test } from 'vitest';
import { readPreviewCommand } from './options.ts';

const read = (...args: readonly string[]) => readPreviewCommand(args, '1.5.0');

test('up takes a name and has defaults for everything else', () => {
  expect(read('up', 'pr-12')).toEqual({ kind: 'up', name: 'pr-12', parent: 'dev', release: '1.5.0', hours: 72, fill: 'sample' });
  expect(read('up', 'pr-12', '--hours', '4', '--fill', 'backup.json', '--release', 'x')).toMatchObject({ hours: 4, fill: 'backup.json', release: 'x' });
});

test('down removes all, or forgets the stack alone', () => {
  expect(read('down', 'pr-12')).toEqual({ kind: 'down', name: 'pr-12', parent: 'dev', forget: false });
  expect(read('down', 'pr-12', '--forget')).toMatchObject({ forget: true });
});

test('what is about all takes no name, and help is for who asks for it or for nothing', () => {
  expect([read('list'), read('gc', '--parent', 'qa')]).toEqual([
    { kind: 'list', parent: 'dev' },
    { kind: 'gc', parent: 'qa' },
  ]);
  expect([read(), read('up', '--help')]).toEqual([null, null]);
});

test.each([
  [['up'], /"up" needs the name of a preview/],
  [['up', 'PR 12'], /"up" needs the name of a preview: give a name of up to 30 small letters/],
  [['down', 'a', 'b'], /what is "b"/],
  [['gc', 'pr-12'], /takes no name/],
  [['up', 'pr-12', '--forget'], /--forget is of "down" alone/],
  [['start', 'pr-12'], /no command "start"; there are up, list, open, down and gc/],
  [['up', 'pr-12', '--hours', '0'], /--hours is 0; give a whole number from 1/],
  [['open', 'pr-12', '--port', '70000'], /--port is 70000/],
])('%j is refused', (args, message) => {
  expect(() => read(...args)).toThrow(message);
});
