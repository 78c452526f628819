import { TestFolder } from './blog-factory.ts';
import { FakeSite } from './fake-site.ts';
import type { ItemLimits } from '../item-guard.ts';
import { importInto, type TestedImport } from './import-into.ts';

/** What an import of a folder of Markdown did. */
export interface MarkdownOutcome extends TestedImport {
  /** Status by the path of each file; `LATER` for a public one whose day is to come. */
  readonly statuses: Readonly<Record<string, string>>;
  /** HTML by the path of each file. */
  readonly contents: Readonly<Record<string, string>>;
}

/** Imports files of Markdown (text by path) as one blog. */
export async function importMarkdown(files: Readonly<Record<string, string>>, limits?: ItemLimits): Promise<MarkdownOutcome> {
  using folder = new TestFolder(files);
  await using site = await FakeSite.start();
  const done = await importInto(site, folder.path, { name: 'blog', ...(limits === undefined ? {} : { limits }) });
  const posts = [...site.posts.values()].map((post) => ({ ...post, path: post.source.replace(/^markdown:blog\//, '') }));
  return {
    ...done,
    statuses: Object.fromEntries(
      posts.map(({ path, status, publishedAt }) => [path, status === 'PUBLIC' && (publishedAt ?? '') > new Date().toISOString() ? 'LATER' : status]),
    ),
    contents: Object.fromEntries(posts.map(({ path, content }) => [path, content])),
  };
}

/** Fields of a post that everybody may read. */
export const longAgo = { title: 'One', date: '2020-01-01T00:00:00Z' };
