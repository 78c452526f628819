// One chunk for what only logged-in readers and applications need.
export { createApiClient } from '@hanji/frontend-kit/api/client';
export { createSession } from '@hanji/frontend-kit/browser/session';
