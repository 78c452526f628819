import type { ChaosAccount } from '@hanji/service-kit/testing/chaos-account';

const account: ChaosAccount = {
  views: `select id as "postId", view_count::int as count from target where kind = 'post'`,
  knownPosts: `select id as "postId" from target where kind = 'post'`,
  knownUsers: 'select id from site_user',
  likeCounts: 'select post_id as "postId", likes as count from post_count',
  commentCounts: 'select post_id as "postId", comments as count from post_count',
};
export default account;
