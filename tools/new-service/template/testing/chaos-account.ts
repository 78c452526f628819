import type { ChaosAccount } from '@hanji/service-kit/testing/chaos-account';

const account: ChaosAccount = { attachments: 'select post_id as "postId" from note' };
export default account;
