import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDrawing } from './drawing.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanji-drawing-'));
});
afterAll(() => rm(folder, { recursive: true }));

const readText = async (text: string): Promise<string> => {
  const file = join(folder, 'drawing.svg');
  await writeFile(file, text);
  return (await readDrawing(file)).toString();
};
const drawing = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg"><style>:root { --ink: #123 }</style>${inner}</svg>`;

test('variables get their values in tags and style sheets, and stay in text', async () => {
  const read = await readText(drawing('<style>a { fill: var(--ink) }</style><g fill="var(--ink)"/><text>var(--ink)</text>'));
  expect(read).toContain('a { fill: #123 }');
  expect(read).toContain('<g fill="#123"/>');
  expect(read).toContain('<text>var(--ink)</text>');
});

test('style sheets that nothing closes are read once', { tags: ['abuse/slow-expression'] }, async () => {
  const read = await readText(`<svg xmlns="http://www.w3.org/2000/svg"><g fill="var(--none,#456)"/>${'<style>'.repeat(280_000)}`);
  expect(read).toContain('<g fill="#456"/>');
});
