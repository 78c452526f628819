import { emptyTexts, type Post } from '@hanji/contracts/api/posts';
import type { CategoryRef, TagRef } from '@hanji/contracts/api/taxonomy';
import { cleanLine, isBlank } from '@hanji/service-kit/plain-text';
import { makeSlug } from '@hanji/contracts/make-slug';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { readAuthor } from '../author/known-author.ts';
import type { BlogDeps } from '../deps.ts';
import { assignPlainFields, type PlainState } from '../post/post.ts';
import { excerptOf } from '../post/write-new-post.ts';
import { readPostById } from '../reading/read-post.ts';
import { freePostSlug } from '../slug/post-slugs.ts';
import { foreseeTags } from '../taxonomy/post-tags.ts';
import { deriveText } from '../text/derive-text.ts';
import { DraftEntity, writtenIn } from './draft.ts';

/**
 * A draft as the post that it would be if it were published to everybody now: nothing is made or held for it. Its date is that of its
 * last change where the post has none yet; a title that is missing is empty. Null where no draft has the key.
 */
export async function readPreview(em: EntityManager, key: string, deps: BlogDeps): Promise<Post | null> {
  const draft = await em.findOne(DraftEntity, { previewKey: key });
  if (draft === null) return null;
  const { categoryId, ...written } = whatPublishingKeeps(draft);
  const changed = draft.postId ? await readPostById(deps.read, draft.postId) : null;
  const updatedAt = draft.updatedAt.toISOString();
  return {
    ...(changed ?? (await newPost(em, draft, deps))),
    ...written,
    category: await readCategory(em, categoryId ?? null),
    tags: await readTags(em, draft),
    status: 'PUBLIC',
    trashed: null,
    publishedAt: changed?.publishedAt ?? updatedAt,
    updatedAt,
  };
}

function whatPublishingKeeps(draft: DraftEntity) {
  const { content, excerpt, tags: _tags, title, ...plain } = writtenIn(draft);
  const text = deriveText(content);
  const { featured: _featured, ...state }: PlainState = assignPlainFields(
    { ...emptyTexts, categoryId: null, featured: false },
    isBlank(cleanLine(title)) ? plain : { ...plain, title },
  );
  return { ...state, content: text.content, readingTime: text.readingTime, excerpt: excerptOf(excerpt, text).excerpt };
}

/** What a post has beside what is written in it, while there is none. */
async function newPost(em: EntityManager, draft: DraftEntity, deps: BlogDeps) {
  return {
    id: draft.id,
    slug: await freePostSlug(em, makeSlug(draft.title, 'post')),
    author: await readAuthor(em, draft.ownerId, deps.site.title),
    viewCount: 0,
    likeCount: 0,
    commentCount: 0,
    featured: false,
    translations: [],
    createdAt: draft.createdAt.toISOString(),
    version: 1,
  };
}

async function readCategory(em: EntityManager, id: string | null): Promise<z.infer<typeof CategoryRef> | null> {
  const [category] = await em.execute<z.infer<typeof CategoryRef>[]>('select id, name, slug from category where id = ?', [id]);
  return category ?? null;
}

/** Those that are not there yet have ids made of the draft's, so that the same draft is answered the same. */
async function readTags(em: EntityManager, draft: DraftEntity): Promise<z.infer<typeof TagRef>[]> {
  const tags = await foreseeTags(em, draft.tags);
  return tags.map(({ id, name, slug }, place) => ({ id: id ?? draft.id.slice(0, 24) + String(place).padStart(12, '0'), name, slug }));
}
