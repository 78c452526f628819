import type { ApiClient, ApiRequest } from '@hanji/frontend-kit/api/client';
import { ProblemError } from '@hanji/frontend-kit/api/problem-error';
import { expect, test } from 'vitest';
import { listAllPosts } from './list-all-posts.ts';

/** A blog service that knows of no counts; it keeps what it was asked. */
function lastRelease(asked: ApiRequest<unknown>['query'][]): ApiClient {
  const call: ApiClient['call'] = ({ query }: ApiRequest<unknown>) => {
    asked.push(query);
    const problem = { type: 'about:blank', title: 'Bad request', status: 400, code: 'invalid_request' as const, detail: 'counted', requestId: '1' };
    return query !== undefined && 'counted' in query
      ? Promise.reject(new ProblemError(problem, null))
      : (Promise.resolve({ items: [], nextCursor: null }) as Promise<never>);
  };
  return { call } as ApiClient;
}

test('the release before lists its posts, uncounted', async () => {
  const asked: ApiRequest<unknown>['query'][] = [];
  expect(await listAllPosts(lastRelease(asked), { q: 'paper', counted: 'true' })).toEqual({ items: [], nextCursor: null });
  expect(asked).toEqual([{ q: 'paper', counted: 'true' }, { q: 'paper' }]);
});
