import { WrittenTexts } from '@hanji/contracts/api/posts';
import { stringify } from 'yaml';
import type { z } from 'zod';
import { ownSource, type PageHead, type PostHead } from '../hanji/format.ts';
import type { Authors } from './export-authors.ts';
import { markdownOf, type SizeOf, type WrittenText } from './markdown-of.ts';
import { columnOf, type PageRow, type PostRow, type SiteRows } from './site-rows.ts';

/** What posts are written with. */
export interface PostContext {
  readonly authors: Authors;
  readonly sizeOf: SizeOf;
  readonly categories: ReadonlyMap<string, string>;
  /** Names of the tags of a post, in its order. */
  readonly tagsOf: (postId: string) => readonly string[];
  readonly aliasesOf: (postId: string) => readonly string[];
}

const texts = Object.keys(WrittenTexts.shape).filter((name) => name !== 'title');

/** The Markdown file of a post. */
export function postFile(post: PostRow, { authors, sizeOf, categories, tagsOf, aliasesOf }: PostContext): string {
  const { text, ...kind } = markdownOf(post.content, sizeOf);
  const row: Readonly<Record<string, unknown>> = post;
  const category = categories.get(post.category_id ?? '');
  const written = texts.map((name) => [name, name === 'excerpt' && !post.is_excerpt_given ? undefined : row[columnOf(name)]]);
  const head: z.input<typeof PostHead> = {
    title: String(row['title']),
    ...Object.fromEntries(written.filter(([, value]) => typeof value === 'string' && value !== '')),
    slug: post.slug,
    ...(post.published_at === null ? {} : { date: post.published_at }),
    ...draftOf(post.status, 'PUBLIC'),
    author: authors.key(post.author_id, post.author_name),
    ...(category === undefined ? {} : { categories: [category] }),
    ...some('tags', tagsOf(post.id)),
    ...(post.featured ? { featured: true } : {}),
    ...some('aliases', aliasesOf(post.id)),
    ...dates(post),
    source: post.source ?? ownSource('post', post.id),
    ...kindOf(kind),
  };
  return fileOf(head, text);
}

/** The Markdown file of a page. */
export function pageFile(page: PageRow, { authors, sizeOf, aliasesOf }: Pick<PostContext, 'authors' | 'sizeOf' | 'aliasesOf'>): string {
  const { text, ...kind } = markdownOf(page.content, sizeOf);
  const head: z.input<typeof PageHead> = {
    title: page.title,
    slug: page.slug,
    ...draftOf(page.status, 'PUBLISHED'),
    ...(page.type === 'STATIC' ? {} : { type: page.type }),
    ...(page.badge === null ? {} : { badge: page.badge }),
    ...(page.is_pinned ? { pinned: true } : {}),
    ...(page.is_in_footer ? {} : { footer: false }),
    author: authors.key(page.author_id, 'Admin'),
    ...some('aliases', aliasesOf(page.id)),
    ...dates(page),
    source: page.source ?? ownSource('page', page.id),
    ...kindOf(kind),
  };
  return fileOf(head, text);
}

/** What was begun in the editor and not published, as a post that is a draft. */
export function draftAsPost(draft: SiteRows['blog']['draft'][number]): SiteRows['blog']['post'][number] {
  return {
    ...draft,
    slug: `draft-${draft.id}`,
    is_excerpt_given: true,
    author_id: draft.owner_id,
    author_name: 'Admin',
    status: 'DRAFT',
    featured: false,
    published_at: null,
    source: ownSource('draft', draft.id),
  };
}

/** Other programs know drafts only: whatever is not for everybody is one for them. */
function draftOf<Status extends string>(status: Status, open: Status): { draft?: true; status?: Status } {
  return status === open ? {} : { draft: true, status };
}

function dates(row: { readonly created_at: string; readonly updated_at: string }): { created: string; updated: string } {
  return { created: row.created_at, updated: row.updated_at };
}

function kindOf({ markup, autoIds }: Omit<WrittenText, 'text'>): { markup?: 'html'; autoIds?: true } {
  return { ...(markup === 'html' ? { markup } : {}), ...(autoIds ? { autoIds } : {}) };
}

function some<Name extends string>(name: Name, values: readonly string[]): Partial<Record<Name, string[]>> {
  return values.length === 0 ? {} : ({ [name]: [...values] } as Partial<Record<Name, string[]>>);
}

function fileOf(head: object, text: string): string {
  return `---\n${stringify(head, { lineWidth: 0, aliasDuplicateObjects: false })}---\n\n${text}`;
}
