import type { Draft } from '@hanji/contracts/api/drafts';
import { emptyPost, type Post, type TypedPost } from '@hanji/contracts/api/posts';
import { Draft as DraftSchema } from '@hanji/contracts/api/drafts';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { newKey } from '@hanji/frontend-kit/browser/request-key';
import { isMoved, isNotFound, problemOf } from '@hanji/frontend-kit/api/problem-error';
import { listDrafts } from '../../api/drafts/list-drafts.ts';
import type { ChangedPost, LocalCopies, LocalCopy, PostBase } from '../../editor/local-copies.ts';
import { isSameText, writtenIn } from '../../editor/same-text.ts';

/** What the address of the editor names: the draft, a text that is in this browser alone, or a post; nothing is a new text. */
export interface Target {
  readonly draft: string | null;
  readonly copy: string | null;
  readonly slug: string | null;
  /** The post was published this moment: it is opened itself, whatever other drafts of it there are. */
  readonly isPublished?: true;
}

/** A text as it is opened in the editor. */
export interface OpenedText {
  readonly text: TypedPost;
  /** Names its copy in this browser until it has a draft. */
  readonly key: string;
  /** The writer whose copy in this browser the text is; null where it is the server's. */
  readonly taken: string | null;
  readonly draft: Pick<Draft, 'id' | 'version'> | null;
  readonly of: PostBase | null;
  /** The post that it changes; null for a new one. */
  readonly post: ChangedPost | null;
  /** See `LocalCopy`. */
  readonly perhapsPublished?: string | null;
  /** What the server has, where both were changed. */
  readonly theirs: Draft | null;
}

/** Opens what an address names. Rejects with 404 where there is no such draft or post, and as the API does. */
export async function openText(api: ApiClient, copies: LocalCopies, owner: string, target: Target): Promise<OpenedText> {
  if (target.draft !== null) return await openDraft(api, copies, owner, target.draft);
  if (target.slug !== null) return await openPost(api, copies, owner, { ...target, slug: target.slug });
  const copy = target.copy === null ? null : await leftCopy(copies, owner, (left) => left.key === target.copy || left.writer === target.copy);
  const key = target.copy ?? `new:${newKey()}`;
  return copy === null ? { text: emptyPost, key, taken: null, draft: null, of: null, post: null, theirs: null } : { ...fromCopy(key, copy), draft: null };
}

async function openDraft(api: ApiClient, copies: LocalCopies, owner: string, id: string): Promise<OpenedText> {
  try {
    return await withLeftCopy(await api.call({ path: path`/api/drafts/${id}`, answer: DraftSchema }), copies, owner);
  } catch (error) {
    // Away for a while, or thrown away elsewhere: what is in this browser is not lost with it.
    const copy = isAway(error) ? await leftCopy(copies, owner, ({ key }) => key === id) : null;
    if (copy === null) throw error;
    return fromCopy(id, copy);
  }
}

function isAway(error: unknown): boolean {
  const problem = problemOf(error);
  return problem === null || isNotFound(error) || problem.status >= 500;
}

async function openPost(api: ApiClient, copies: LocalCopies, owner: string, target: Target & { readonly slug: string }): Promise<OpenedText> {
  const wanted = target.copy === null ? null : await leftCopy(copies, owner, ({ writer }) => writer === target.copy);
  try {
    const post = await readPost(api, target.slug);
    const [draft] = target.isPublished === true || wanted !== null ? [] : (await listDrafts(api, { postId: post.id, limit: 1 })).items;
    if (draft !== undefined) return await withLeftCopy(draft, copies, owner);
    return fromPost(post, wanted ?? (await leftCopy(copies, owner, ({ of }) => of?.id === post.id && of.version === post.version)));
  } catch (error) {
    const copy = isAway(error) ? (wanted ?? (await leftCopy(copies, owner, ({ post }) => post?.slug === target.slug))) : null;
    if (copy === null) throw error;
    return fromCopy(copy.key, copy);
  }
}

/** With what was left of it: its draft is published or thrown away, or never came to be, so that it begins one. */
function fromPost(post: Post, copy: LocalCopy | null): OpenedText {
  const key = `post:${post.id}`;
  if (copy !== null) return { ...fromCopy(key, copy), draft: null, post };
  const { category, tags } = post;
  const text = writtenIn({ ...post, categoryId: category?.id ?? null, tags: tags.map(({ name }) => name) });
  return { text, key, taken: null, draft: null, of: { id: post.id, version: post.version }, post, theirs: null };
}

async function readPost(api: ApiClient, slug: string): Promise<Post> {
  try {
    return await getPost(api, slug);
  } catch (error) {
    if (!isMoved(error)) throw error;
    return await getPost(api, decodeURIComponent(error.location.split('/').at(-1) ?? ''));
  }
}

/** With the newest that was left of the draft and is not on the server; what is there already is forgotten: its tab had no time to do so. */
async function withLeftCopy(draft: Draft, copies: LocalCopies, owner: string): Promise<OpenedText> {
  const left = (await copies.left(owner).catch(() => [])).filter(({ key }) => key === draft.id);
  const { true: known = [], false: unsent = [] } = Object.groupBy(left, ({ text }) => String(isSameText(text, writtenIn(draft))) as 'true' | 'false');
  await Promise.all(known.map(({ writer }) => copies.forget(writer).catch(() => undefined)));
  return withCopy(draft, unsent[0] ?? null);
}

function withCopy(draft: Draft, copy: LocalCopy | null): OpenedText {
  const of = draft.postId === null || !draft.post ? null : { id: draft.postId, version: draft.postVersion ?? draft.post.version };
  const { id, version } = draft;
  const opened = { key: id, of, post: draft.post ?? null };
  if (copy === null) return { ...opened, text: writtenIn(draft), taken: null, draft: { id, version }, theirs: null };
  const isNewerHere = copy.draft?.version === version;
  // While nothing is chosen it stays what it is: a text upon an older version, also when it is opened once more.
  const known = isNewerHere ? { id, version } : (copy.draft ?? { id, version: 0 });
  return { ...opened, text: copy.text, taken: copy.writer, draft: known, theirs: isNewerHere ? null : draft };
}

function fromCopy(id: string, copy: LocalCopy): OpenedText {
  return {
    text: copy.text,
    key: id,
    taken: copy.writer,
    draft: copy.draft,
    of: copy.of,
    post: copy.post ?? null,
    perhapsPublished: copy.perhapsPublished ?? null,
    theirs: null,
  };
}

/** The newest of those that were left. */
async function leftCopy(copies: LocalCopies, owner: string, isWanted: (copy: LocalCopy) => boolean): Promise<LocalCopy | null> {
  return (await copies.left(owner).catch(() => [])).find(isWanted) ?? null;
}
