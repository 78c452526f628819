import { Draft } from '@hanji/contracts/api/drafts';
import { emptyPost, type Post, type TypedPost } from '@hanji/contracts/api/posts';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { isMoved } from '@hanji/frontend-kit/api/problem-error';
import { listDrafts } from '../../api/drafts/list-drafts.ts';
import type { ChangedPost } from '../../editor/local-copies.ts';
import { postTexts } from '../../editor/same-text.ts';
import type { TextSource } from './open-text.ts';

/** What is written in a post. */
export function textOfPost({ category, tags, ...post }: Post): TypedPost {
  return postTexts.writtenIn({ ...post, categoryId: category?.id ?? null, tags: tags.map(({ name }) => name) });
}

/** Where texts of posts come from. */
export function postSource(api: ApiClient): TextSource<TypedPost, Draft, ChangedPost, Post> {
  return {
    kind: postTexts,
    empty: emptyPost,
    readDraft: (id) => api.call({ path: path`/api/drafts/${id}`, answer: Draft }),
    newestDraftOf: async (postId) => (await listDrafts(api, { postId, limit: 1 })).items[0] ?? null,
    readWhole: async (slug) => {
      try {
        return await getPost(api, slug);
      } catch (error) {
        if (!isMoved(error)) throw error;
        return await getPost(api, decodeURIComponent(error.location.split('/').at(-1) ?? ''));
      }
    },
    textOf: textOfPost,
    changedBy: ({ postId, postVersion, post }) => ({
      of: postId === null || !post ? null : { id: postId, version: postVersion ?? post.version },
      post: post ?? null,
    }),
  };
}
