import type { Comment } from '@hanji/contracts/api/comments';
import { idOf } from '@hanji/contracts/testing/factories';

let made = 0;

/** A guest's comment; each one made is a minute younger than the one before. */
export function makeComment(postId: string, given: Partial<Comment> = {}): Comment {
  made += 1;
  const createdAt = new Date(Date.UTC(2026, 9, 1) + made * 60_000).toISOString();
  return {
    id: idOf(`comment ${made}`),
    postId,
    content: `${made}번째 생각입니다.`,
    author: { name: `손님 ${made}` },
    isGuest: true,
    parentId: null,
    isPrivate: false,
    isDeleted: false,
    status: 'VISIBLE',
    createdAt,
    updatedAt: createdAt,
    version: 1,
    children: [],
    ...given,
  };
}
