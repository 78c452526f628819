import { expect, test } from 'vitest';
import { unloadedImages } from './unloaded-images.ts';

const nodes = (...images: readonly (readonly string[])[]) =>
  JSON.stringify({ items: images.map((names) => ({ status: { images: names.map((name) => ({ names: [`${name}@sha256:0`, name] })) } })) });
const images = ['localhost/hanji/ink:1', 'localhost/hanji/brush:1'];

test.each([
  ['none when every node has all', nodes(images, images), []],
  ['those that one node lacks', nodes(images, ['localhost/hanji/ink:1']), ['localhost/hanji/brush:1']],
  ['those of another tag', nodes(['localhost/hanji/ink:2', 'localhost/hanji/brush:1']), ['localhost/hanji/ink:1']],
  ['all where there are no nodes', nodes(), images],
])('images to be loaded are %s', async (_, told, expected) => {
  expect(await unloadedImages(images, () => Promise.resolve(told))).toEqual(expected);
});

test('all images are loaded where nobody tells what is there', async () => {
  expect(await unloadedImages(images, () => Promise.reject(new Error('no kubectl')))).toEqual(images);
  expect(await unloadedImages(images, () => Promise.resolve('{}'))).toEqual(images);
});
