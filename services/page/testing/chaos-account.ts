import type { ChaosAccount } from '@hanji/service-kit/testing/chaos-account';

/** Pages and notices hang on nothing of other services, and nothing hangs on them. */
export default {} satisfies ChaosAccount;
