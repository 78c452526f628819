import { Link } from '@hanji/contracts/api/common';
import type { ImportPostRequest, ImportPostResponse } from '@hanji/contracts/api/import';
import { emptyPost } from '@hanji/contracts/api/posts';
import type { Author } from '@hanji/contracts/api/users';
import { acquireLockOn } from '@hanji/service-kit/database/advisory-locks';
import { importDigest } from '@hanji/service-kit/import-digest';
import type { EntityManager } from '@mikro-orm/postgresql';
import { knownAuthor, addAuthorIfUnknown } from '../author/known-author.ts';
import { changePost } from '../post/change-post.ts';
import type { PostEntity } from '../post/post.ts';
import { databaseNow } from '../post/publication.ts';
import { isTrashed } from '../post/refuse-trashed.ts';
import { lockPost } from '../post/update-post.ts';
import { writeNewPost } from '../post/write-new-post.ts';
import type { BlogDeps } from '../deps.ts';
import { locks } from '../locks.ts';
import { freePostSlugFor } from '../slug/post-slugs.ts';
import { findOrMakeTags } from '../taxonomy/post-tags.ts';
import { type DerivedText, deriveText } from '../text/derive-text.ts';
import { findOrMakeCategory } from './import-category.ts';
import { keepRedirects } from './redirects.ts';
import { resembles } from './resembles.ts';

/** Raised when posts are derived differently from the same request, so that the next import does them again. */
const derivation = 1;

type Existing = NonNullable<ImportPostRequest['existing']>;

/** A request with what was made of it before the transaction began. */
interface Prepared {
  readonly request: ImportPostRequest;
  readonly existing: Existing;
  readonly digest: string;
  readonly text: DerivedText;
  readonly author: Author;
}

/**
 * Imports a post from elsewhere. The same `source` in the same form changes nothing, in another form updates the post, whose slug
 * stays; what `existing` of the request protects, and what is in the bin, stays as it is. Throws 422 `html_too_deep`.
 */
export async function importPost(em: EntityManager, asked: ImportPostRequest, deps: BlogDeps): Promise<ImportPostResponse> {
  const { existing = {}, returnContent = false, ...request } = asked;
  const answer = await importRequest(em, request, existing, deps);
  if (!returnContent) return answer;
  const [stored] = await em.execute<{ content: string }[]>('select content from post where id = ?', [answer.id]);
  return { ...answer, ...stored };
}

async function importRequest(em: EntityManager, request: ImportPostRequest, existing: Existing, deps: BlogDeps): Promise<ImportPostResponse> {
  const digest = importDigest(request, derivation);
  const [same] = await em.execute<{ id: string; slug: string; trashed: boolean }[]>(
    'select id, slug, trashed_at is not null as trashed from post where source = ? and source_digest = ?',
    [request.source, digest],
  );
  if (same !== undefined) return { id: same.id, slug: same.slug, outcome: 'unchanged', ...(same.trashed ? { isTrashed: true } : {}) };
  const prepared = { request, existing, digest, text: deriveText(request.content), author: { ...request.author, avatar: safeLink(request.author.avatar) } };
  const answer = await em.transactional(async (tx) => {
    // Two imports of one source wait for each other here; the second then finds the post.
    for (const source of [request.source, ...optionalList(existing.formerSource)].toSorted()) await acquireLockOn(tx, locks.importedSource, source);
    const [there] = await tx.execute<{ id: string }[]>('select id from post where source = ?', [request.source]);
    const moved = there === undefined ? await renamedFrom(tx, prepared) : undefined;
    const id = there?.id ?? moved;
    const imported = id === undefined ? await createImported(tx, prepared) : await updateImported(tx, id, prepared, moved !== undefined);
    if (imported.kept === 'other') return imported;
    await keepRedirects(tx, imported.id, request.oldPaths ?? []);
    await deps.publicCache.invalidate(tx);
    return imported;
  });
  deps.wakeRelay();
  return answer;
}

/** The post of the source that this one was called by before, which has this one from now on. */
async function renamedFrom(em: EntityManager, { request, existing }: Prepared): Promise<string | undefined> {
  if (existing.formerSource === undefined) return undefined;
  const [moved] = await em.execute<{ id: string }[]>('update post set source = ? where source = ? returning id', [request.source, existing.formerSource]);
  return moved?.id;
}

function optionalList(source: string | undefined): string[] {
  return source === undefined ? [] : [source];
}

async function createImported(em: EntityManager, { request, digest, text, author }: Prepared): Promise<ImportPostResponse> {
  await addAuthorIfUnknown(em, author);
  const now = await databaseNow(em);
  const post = await writeNewPost(
    em,
    {
      ...request,
      text,
      slug: request.slug === undefined ? undefined : { text: request.slug, is: 'wished' },
      ...linksOf(request),
      categoryId: request.category ? await findOrMakeCategory(em, request.category) : null,
      tags: request.tags ?? [],
      publishedAt: dateOf(request.publishedAt) ?? (request.status === 'PUBLIC' ? now : null),
      createdAt: dateOf(request.createdAt ?? request.publishedAt),
      updatedAt: dateOf(request.updatedAt ?? request.publishedAt ?? request.createdAt),
      author: await knownAuthor(em, author.id, author.name),
      origin: { source: request.source, digest },
    },
    now,
  );
  return { id: post.id, slug: post.slug, outcome: 'created' };
}

async function updateImported(
  em: EntityManager,
  id: string,
  { request, existing, digest, text, author }: Prepared,
  isRenamed: boolean,
): Promise<ImportPostResponse> {
  await addAuthorIfUnknown(em, author);
  const writer = await knownAuthor(em, author.id, author.name);
  const categoryId = request.category ? await findOrMakeCategory(em, request.category) : null;
  const tags = await findOrMakeTags(em, request.tags ?? []);
  const post = await lockPost(em, { id });
  if (post === null) throw new Error(`post ${id} was deleted while it was imported`);
  if (post.sourceDigest === digest) return { id, slug: post.slug, outcome: 'unchanged' };
  if (existing.mustResemble === true && !isRenamed && !resembles(post, request, text)) return { id, slug: post.slug, outcome: 'unchanged', kept: 'other' };
  // Whoever put it into the bin does not want it back by an import.
  if (isTrashed(post)) return { id, slug: post.slug, outcome: 'unchanged', kept: 'edited', isPublic: false, isTrashed: true };
  if (existing.keepEdited === true && post.sourceVersion !== post.version) return keepEditedPost(em, post, request, writer.id);
  em.assign(post, {
    sourceDigest: digest,
    sourceVersion: post.version + 1,
    authorId: writer.id,
    authorName: writer.name,
    authorAvatar: writer.avatar,
    createdAt: dateOf(request.createdAt) ?? post.createdAt,
  });
  const now = await databaseNow(em);
  const isHidden = post.status === 'PUBLIC' && request.status !== 'PUBLIC';
  const saysTheSame = post.title === request.title && deriveText(post.content).plain === text.plain;
  const changed = await changePost(
    em,
    post,
    {
      // What the source has no longer goes; the address stays.
      ...emptyPost,
      featured: false,
      ...request,
      slug: isRenamed && request.slug !== undefined ? await freePostSlugFor(em, request.slug, id) : undefined,
      ...linksOf(request),
      categoryId,
      tags,
      publishedAt: request.publishedAt ?? (request.status === 'PUBLIC' ? (post.publishedAt ?? now).toISOString() : null),
      // New addresses of links are no news to readers.
      updatedAt: dateOf(request.updatedAt) ?? (saysTheSame ? post.updatedAt : now),
    },
    { authorId: writer.id },
    now,
  );
  return { id, slug: changed.slug, outcome: 'updated', ...(isHidden ? { isHidden } : {}) };
}

/** What was edited here stays as it is; only where its import made it public, and its source is so no longer, it is hidden here, too. */
async function keepEditedPost(em: EntityManager, post: PostEntity, { status }: ImportPostRequest, authorId: string): Promise<ImportPostResponse> {
  const answer = { id: post.id, slug: post.slug, kept: 'edited', isPublic: post.status === 'PUBLIC' } as const;
  if (status === 'PUBLIC' || post.status !== 'PUBLIC' || !(await wasImportedPublic(em, post))) return { ...answer, outcome: 'unchanged' };
  await changePost(em, post, { status }, { authorId }, await databaseNow(em));
  return { ...answer, outcome: 'updated', isHidden: true, isPublic: false };
}

/** Of posts that are not public no revisions are kept: one that is as old as the import tells it. */
async function wasImportedPublic(em: EntityManager, { id, sourceVersion }: PostEntity): Promise<boolean> {
  const found = await em.execute('select 1 from post_revision where post_id = ? and post_version <= ? limit 1', [id, sourceVersion ?? 0]);
  return found.length > 0;
}

function dateOf(instant: string | null | undefined): Date | undefined {
  return instant ? new Date(instant) : undefined;
}

function linksOf({ coverImage, canonicalUrl, socialImage }: ImportPostRequest) {
  return { coverImage: safeLink(coverImage), canonicalUrl: safeLink(canonicalUrl), socialImage: safeLink(socialImage) };
}

/** What stands in an attribute later must be an address that ours may be. */
function safeLink(address: string | null | undefined): string | null {
  const parsed = Link.safeParse(address);
  return parsed.success ? parsed.data : null;
}
