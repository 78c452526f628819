import type { ChaosAccount } from '@hanji/service-kit/testing/chaos-account';

const account: ChaosAccount = { users: 'select id, name from users' };
export default account;
