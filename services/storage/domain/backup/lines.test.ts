import { expect, test } from 'vitest';
import { linesOf, TooLongLine } from './lines.ts';

const linesIn = async (chunks: readonly string[], longest?: number) => {
  const lines: [line: string, start: number][] = [];
  for await (const { line, start } of linesOf(
    (async function* () {
      yield* chunks;
    })(),
    longest,
  ))
    lines.push([line.toString(), start]);
  return lines;
};

test('lines are cut wherever the chunks end', async () => {
  expect(await linesIn(['a\nb', 'c', '\n\nd'])).toEqual([
    ['a\n', 0],
    ['bc\n', 2],
    ['\n', 5],
    ['d', 6],
  ]);
});

test('a line beyond the longest is not held, however long it is', { tags: ['abuse/hostile-file'] }, async () => {
  let read = 0;
  const endless = (async function* () {
    for (;;) {
      read += 1;
      yield Buffer.alloc(100, 'x');
    }
  })();
  await expect(linesOf(endless, 1000).next()).rejects.toThrow(TooLongLine);
  expect(read).toBe(11);
  expect(await linesIn(['x'.repeat(1000), '\nyy\n'], 1000)).toHaveLength(2);
});
