import type { Draft } from '@hanji/contracts/api/drafts';
import { ProblemError } from '@hanji/frontend-kit/api/problem-error';
import { expect, test } from 'vitest';
import type { DraftServer } from '../../editor/draft-keeper.ts';
import { noticingDrafts } from './noticing-drafts.ts';

const draft = (id: string) => ({ id, version: 4 }) as Draft;
const of = { id: 'post', version: 1 };

const problem = { type: 'about:blank', title: 'Unusable', status: 422, code: 'unknown_post', detail: 'Deleted.', requestId: '1' } as const;
const unknownPost = new ProblemError(problem, null);

/** A server on which `there` are; it keeps what it is asked to make, and loses so many of its first answers. */
function serverWith({
  there,
  known = [],
  lost = 0,
  isDeleted = false,
  isBeside = false,
}: {
  readonly there: readonly string[];
  readonly known?: readonly string[];
  readonly lost?: number;
  readonly isDeleted?: boolean;
  readonly isBeside?: boolean;
}) {
  const drafts = there.map(draft);
  const made: unknown[] = [];
  const create: DraftServer['create'] = (_text, post, key) => {
    made.push([post?.id ?? null, key]);
    if (isDeleted && post !== null) return Promise.reject(unknownPost);
    if (key !== undefined && !drafts.some(({ id }) => id === key)) drafts.unshift(draft(key));
    return made.length > lost ? Promise.resolve(draft(key ?? 'beside')) : Promise.reject(new Error('No answer came.'));
  };
  const told: string[] = [];
  const server = noticingDrafts({ create } as DraftServer, {
    list: () => Promise.resolve([...drafts]),
    isBeside,
    onMade: (id) => told.push(id),
  });
  server.found(known.map(draft));
  // What comes later is news, also where it was read before it mattered.
  server.found(drafts);
  return { server, made, told };
}

test.each([
  { what: 'there is none', there: [], of, key: 'mine', answers: ['mine', 4], makes: [['post', 'mine']] },
  { what: 'another window began one', there: ['other'], of, key: 'mine', answers: ['other', 0], makes: [] },
  { what: 'that one was known', there: ['other'], known: ['other'], of, key: 'mine', answers: ['mine', 4], makes: [['post', 'mine']] },
  { what: 'it is meant to stand beside another one', there: ['other'], of, answers: ['beside', 4], makes: [['post', undefined]] },
  { what: 'it was left in this browser', there: ['other'], isBeside: true, of, key: 'mine', answers: ['mine', 4], makes: [['post', 'mine']] },
  { what: 'it is of a new post', there: ['other'], of: null, key: 'mine', answers: ['mine', 4], makes: [[null, 'mine']] },
])('a draft is begun where $what: $answers', async ({ of: post, key, answers, makes, ...given }) => {
  const { server, made, told } = serverWith(given);
  const { id, version } = await server.create({}, post, key);
  expect([id, version]).toEqual(answers);
  expect(made).toEqual(makes);
  expect(told).toEqual(makes.length > 0 && post !== null ? ['post'] : []);
});

test('where the answer was lost, the draft that is there is its own', async () => {
  const { server } = serverWith({ there: [], lost: 1 });
  await expect(server.create({}, of, 'mine')).rejects.toThrow('No answer came.');
  expect((await server.create({}, of, 'mine')).version).toBe(4);
});

test('of a post that was deleted before anything was written on it, the draft is one of a deleted post', async () => {
  const { server, made } = serverWith({ there: [], isDeleted: true });
  const begun = await server.create({}, of, 'mine');
  expect(begun).toMatchObject({ id: 'mine', postVersion: of.version });
  expect(made).toEqual([
    ['post', 'mine'],
    [null, 'mine'],
  ]);
});
