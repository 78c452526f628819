import { expect, test } from 'vitest';
import { parseEvent, PoisonError } from './parse-event.ts';

test('a message that is no JSON is poison, and what is said of it repeats nothing of it', () => {
  const failure = (() => {
    try {
      return parseEvent('post.deleted', Buffer.from('plantedword-in-a-message'), 'any');
    } catch (error) {
      return error as Error;
    }
  })();
  expect(failure).toBeInstanceOf(PoisonError);
  expect(failure).toMatchObject({ message: 'not a well-formed post.deleted: no JSON' });
  expect(failure).not.toHaveProperty('cause');
});
