import type { Page } from '@hanji/contracts/api/pages';
import { makeEvent } from '@hanji/contracts/testing/make-event';
import { concernsTag, pageTags } from '@hanji/frontend-kit/page-tags';
import { idOf, makePost, makeRef } from '@hanji/contracts/testing/factories';
import { expect, test } from 'vitest';
import definition from '../frontend.ts';
import { everyPage, tagsOfEvent } from './event-tags.ts';

const tag = makeRef('종이');
const post = makePost({ tags: [tag], category: makeRef('기록') });

test('a published post concerns itself, all lists, the previous and next one and the posts alike', () => {
  const tags = tagsOfEvent(makeEvent('post.published', { payload: post }));
  expect(tags).toEqual(expect.arrayContaining([pageTags.post(post.id), pageTags.posts, pageTags.postsAt(post.publishedAt ?? ''), pageTags.relatedTo(tag.id)]));
});

test('a published translation concerns the pages of the others', () => {
  const tags = tagsOfEvent(makeEvent('post.published', { payload: { ...post, translationKey: 'paper' } }));
  expect(tags).toContain(pageTags.translations('paper'));
});

test('a changed post concerns its own pages and the lists, not the posts alike', () => {
  const tags = tagsOfEvent(makeEvent('post.updated', { payload: { ...post, status: 'DRAFT' } }));
  expect(tags).toEqual(expect.arrayContaining([pageTags.post(post.id), pageTags.posts]));
  expect(tags).not.toContain(pageTags.relatedTo(tag.id));
});

test('a new draft concerns no page', () => {
  expect(tagsOfEvent(makeEvent('post.created', { payload: { status: 'DRAFT' } }))).toEqual([]);
});

test('a post that is gone concerns every page that names it', () => {
  expect(tagsOfEvent(makeEvent('post.deleted', { aggregateId: post.id }))).toContain(pageTags.post(post.id));
});

test('a static page concerns the foot of every page while it is public; a notice and a draft do not', () => {
  const foot = (type: Page['type'], status: Page['status']) =>
    tagsOfEvent(makeEvent('page.updated', { aggregateId: idOf('about'), payload: { type, status } }));
  expect(foot('STATIC', 'PUBLISHED')).toContain(pageTags.staticPages);
  expect(foot('NOTICE', 'PUBLISHED')).not.toContain(pageTags.staticPages);
  expect(foot('STATIC', 'DRAFT')).toEqual([pageTags.page(idOf('about')), pageTags.pages]);
});

test('a comment that comes, changes or goes concerns the pages with comments of its post alone', () => {
  for (const type of ['comment.created', 'comment.updated', 'comment.deleted'] as const)
    expect(tagsOfEvent(makeEvent(type, { payload: { postId: post.id } }))).toEqual([pageTags.comments(post.id)]);
});

test('every event that is broadcast to the shell concerns some page', () => {
  const unheeded = definition.broadcasts.filter((type) => {
    const tags = tagsOfEvent(makeEvent(type));
    return tags !== everyPage && tags.length === 0;
  });
  expect(unheeded).toEqual([]);
});

test('a time concerns only the pages whose previous and next post it lies between', () => {
  const at = pageTags.postsAt('2026-02-01T00:00:00.000Z');
  expect(concernsTag(at, pageTags.postsBetween(null, '2026-03-01T00:00:00.000Z'))).toBe(true);
  expect(concernsTag(at, pageTags.postsBetween('2026-02-02T00:00:00.000Z', null))).toBe(false);
  expect(concernsTag(pageTags.posts, pageTags.postsBetween(null, null))).toBe(false);
});
