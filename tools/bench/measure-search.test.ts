import { expect, test } from 'vitest';
import { ndcg } from './measure-search.ts';
import { judgements } from './search-judgements.ts';

const judgement = { query: 'q', best: /best/, good: /good/, reason: 'r' };
const titles = ['best one', 'best two', 'good', 'other'];

test('the best order has 1, none of them 0, and what comes later counts less', () => {
  expect(ndcg(judgement, ['best one', 'best two', 'good'], titles)).toBe(1);
  expect(ndcg(judgement, ['other'], titles)).toBe(0);
  const [late, early] = [ndcg(judgement, ['other', 'best one'], titles), ndcg(judgement, ['best one', 'other'], titles)];
  expect(late).toBeLessThan(early);
  expect(() => ndcg(judgement, [], ['other'])).toThrow('mend its judgement');
});

test('searches are judged, each once', () => {
  expect(judgements.length).toBeGreaterThanOrEqual(200);
  expect(new Set(judgements.map(({ query }) => query)).size).toBe(judgements.length);
  expect(judgements.filter(({ query }) => query.trim() === '')).toEqual([]);
});
