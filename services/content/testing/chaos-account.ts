import type { ChaosAccount } from '@hanji/service-kit/testing/chaos-account';

const account: ChaosAccount = {
  comments: `select post_id as "postId", content as text, status = 'VISIBLE' as "isVisible" from comment`,
  likes: 'select post_id as "postId", user_id as "userId" from post_like where user_id is not null',
  bookmarks: 'select post_id as "postId", user_id as "userId" from bookmark',
  knownPosts: 'select id as "postId" from post',
  knownNames: 'select id, name from author',
  likeCounts: 'select id as "postId", like_count as count from post',
  commentCounts: 'select id as "postId", comment_count as count from post',
};
export default account;
