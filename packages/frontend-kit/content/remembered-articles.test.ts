import { expect, test } from 'vitest';
import { rememberArticles } from './remembered-articles.ts';

const labels = { code: '코드', table: '표', picture: '그림', done: '끝냄', notDone: '아직' };

test('the same content is prepared once, other content or words anew', async () => {
  const prepare = rememberArticles(1_000_000);
  const first = await prepare('제목', '<p>글</p>', labels);
  expect(await prepare('제목', '<p>글</p>', { ...labels })).toBe(first);
  expect(await prepare('제목', '<p>고친 글</p>', labels)).not.toBe(first);
  expect(await prepare('제목', '<p>글</p>', { ...labels, table: 'Table' })).not.toBe(first);
});

test('what cannot be prepared is tried again', async () => {
  const prepare = rememberArticles(1_000_000);
  const deep = '<div>'.repeat(1000);
  await expect(prepare('제목', deep, labels)).rejects.toThrow('nests');
  await expect(prepare('제목', deep, labels)).rejects.toThrow('nests');
});
