import type { ChaosAccount } from '@hanji/service-kit/testing/chaos-account';

const account: ChaosAccount = {
  posts: 'select id, slug, author_id as "authorId", author_name as "authorName" from post',
  openDeletions: 'select post_id as "postId" from post_deletion where completed_at is null',
  knownNames: 'select id, name from author',
  likeCounts: 'select post_id as "postId", likes as count from post_count',
  commentCounts: 'select post_id as "postId", comments as count from post_count',
  viewCounts: 'select post_id as "postId", views as count from post_count',
};
export default account;
