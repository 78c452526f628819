import type { ChaosAccount } from '@hanji/service-kit/testing/chaos-account';

const account: ChaosAccount = { attachments: `select user_id as "postId" from image_use where user_kind = 'post'` };
export default account;
