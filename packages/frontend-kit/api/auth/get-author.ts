import { AuthorProfile } from '@hanji/contracts/api/users';
import type { ApiClient } from '../client.ts';

/** `GET /api/author`: the blog's author as everyone may know them. */
export function getAuthor(api: ApiClient): Promise<AuthorProfile> {
  return api.call({ path: '/api/author', answer: AuthorProfile });
}
