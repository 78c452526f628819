import type { Draft } from '@hanji/contracts/api/drafts';
import { emptyPost, type Post, type TypedPost } from '@hanji/contracts/api/posts';
import { Draft as DraftSchema } from '@hanji/contracts/api/drafts';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { newKey } from '@hanji/frontend-kit/browser/request-key';
import { isMoved, isNotFound, problemOf } from '@hanji/frontend-kit/api/problem-error';
import { listDrafts } from '../../api/drafts/list-drafts.ts';
import type { LocalCopies, LocalCopy, PostBase } from '../../editor/local-copies.ts';
import { isSameText, writtenIn } from '../../editor/same-text.ts';

/** What the address of the editor names: the draft, a text that is in this browser alone, or a post; nothing is a new text. */
export interface Target {
  readonly draft: string | null;
  readonly copy: string | null;
  readonly slug: string | null;
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
  readonly post: Pick<Post, 'slug' | 'title' | 'version'> | null;
  /** What the server has, where both were changed. */
  readonly theirs: Draft | null;
}

/** Opens what an address names. Rejects with 404 where there is no such draft or post, and as the API does. */
export async function openText(api: ApiClient, copies: LocalCopies, owner: string, target: Target): Promise<OpenedText> {
  if (target.draft !== null) return await openDraft(api, copies, owner, target.draft);
  if (target.slug !== null) return await openPost(api, copies, owner, target.slug);
  const copy = target.copy === null ? null : await leftCopy(copies, owner, target.copy);
  const key = target.copy ?? `new:${newKey()}`;
  return { text: copy?.text ?? emptyPost, key, taken: copy?.writer ?? null, draft: null, of: copy?.of ?? null, post: null, theirs: null };
}

async function openDraft(api: ApiClient, copies: LocalCopies, owner: string, id: string): Promise<OpenedText> {
  const copy = await leftCopy(copies, owner, id);
  const draft = await api.call({ path: path`/api/drafts/${id}`, answer: DraftSchema }).catch((error: unknown) => {
    // Away for a while, or thrown away elsewhere: what is in this browser is not lost with it.
    if (copy !== null && (problemOf(error) === null || isNotFound(error) || (problemOf(error)?.status ?? 0) >= 500)) return null;
    throw error;
  });
  if (draft === null) return fromCopy(id, copy as LocalCopy);
  return withCopy(draft, copy);
}

async function openPost(api: ApiClient, copies: LocalCopies, owner: string, slug: string): Promise<OpenedText> {
  const post = await readPost(api, slug);
  const [draft] = (await listDrafts(api, { postId: post.id, limit: 1 })).items;
  if (draft !== undefined) return withCopy(draft, await leftCopy(copies, owner, draft.id));
  const key = `post:${post.id}`;
  const copy = await leftCopy(copies, owner, key);
  const { category, tags } = post;
  const text = writtenIn({ ...post, categoryId: category?.id ?? null, tags: tags.map(({ name }) => name) });
  const of = copy?.of ?? { id: post.id, version: post.version };
  return { text: copy?.text ?? text, key, taken: copy?.writer ?? null, draft: null, of, post, theirs: null };
}

async function readPost(api: ApiClient, slug: string): Promise<Post> {
  try {
    return await getPost(api, slug);
  } catch (error) {
    if (!isMoved(error)) throw error;
    return await getPost(api, decodeURIComponent(error.location.split('/').at(-1) ?? ''));
  }
}

function withCopy(draft: Draft, copy: LocalCopy | null): OpenedText {
  const of = draft.postId === null || !draft.post ? null : { id: draft.postId, version: draft.postVersion ?? draft.post.version };
  const opened = {
    key: draft.id,
    taken: copy?.writer ?? null,
    draft: { id: draft.id, version: draft.version },
    of,
    post: draft.post ?? null,
  };
  const server = writtenIn(draft);
  if (copy === null || isSameText(copy.text, server)) return { ...opened, text: server, theirs: null };
  const isNewerHere = copy.draft?.version === draft.version;
  return { ...opened, text: copy.text, theirs: isNewerHere ? null : draft };
}

function fromCopy(id: string, copy: LocalCopy): OpenedText {
  return { text: copy.text, key: id, taken: copy.writer, draft: copy.draft, of: copy.of, post: null, theirs: null };
}

/** The last one that was left of a text; where there are more, whoever opens it again comes to them one after the other. */
async function leftCopy(copies: LocalCopies, owner: string, key: string): Promise<LocalCopy | null> {
  const left = await copies.left(owner).catch(() => []);
  return left.find((copy) => copy.key === key) ?? null;
}
