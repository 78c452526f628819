import { join } from 'node:path';
import type { ImportPostRequest } from '@hanji/contracts/api/import';
import { describe, expect, test } from 'vitest';
import { FakeSite } from './testing/fake-site.ts';
import { importInto, type TestedImport } from './testing/import-into.ts';

/** Folder of small inputs that other importers get wrong, each with what is right beside it (EXPECTED.md). */
const reports = process.env['HANJI_REPORTS'];

interface Imported extends TestedImport {
  readonly site: FakeSite;
  post(title: string): ImportPostRequest;
}

function post(site: FakeSite, title: string): ImportPostRequest {
  const found = [...site.posts.values()].find((candidate) => candidate.title === title);
  if (found === undefined) throw new Error(`no post "${title}" among ${[...site.posts.values()].map((candidate) => candidate.title).join(', ')}`);
  return found;
}

async function imported(input: string, check: (done: Imported) => void): Promise<void> {
  await using site = await FakeSite.start();
  const done = await importInto(site, join(reports ?? '', input), { zone: 'Asia/Seoul', name: 'report' });
  expect(done.summary.failed).toBe(0);
  check({ ...done, site, post: (title) => post(site, title) });
}

describe.skipIf(reports === undefined)('reported inputs', () => {
  test('05: what is under embargo waits, what has expired is private', () =>
    imported('05-hugo-embargo-and-expiry/input', ({ post, said }) => {
      expect(post('Plain post beside them').status).toBe('PUBLIC');
      expect(post('Report under embargo')).toMatchObject({ publishedAt: '2031-02-01T00:00:00.000Z' });
      expect(post('Winter offer (expired)').status).toBe('PRIVATE');
      expect([said('scheduled'), said('expired')].map((lines) => lines.length)).toEqual([1, 1]);
    }));

  test('12: editorial notes are no comments', () =>
    imported('12-wp-notes-made-public/input/export.xml', ({ site, said }) => {
      expect([...site.comments.values()].map(({ content }) => content)).toEqual(['Looks solid.']);
      expect(said('comment-type')).toEqual(['A new roof: note', 'A new roof: note']);
    }));

  test('15: what was for members is public nowhere', () =>
    imported('15-ghost-paid-block-made-public/input/export.json', ({ site, post, said }) => {
      expect(JSON.stringify([...site.posts.values()])).not.toMatch(/447[12]/);
      expect(post('A door with a code').content).toContain('Everybody may read this.');
      expect(said('gated-left')).toHaveLength(2);
    }));

  test('19: letters are private', () =>
    imported('19-ghost-email-only-scheduled/input/export.json', ({ site, said }) => {
      expect([...site.posts.values()].map(({ status }) => status)).toEqual(['PRIVATE', 'PRIVATE', 'PRIVATE']);
      expect(said('restricted')).toHaveLength(3);
    }));
});
