import type { ImportAuthorRequest } from '@hanji/contracts/api/import';
import { z } from 'zod';
import type { Warn, Writer } from './blog.ts';
import { optional, shortened, visible } from './fitting-text.ts';

/** Makes the request for a writer's account; what does not fit is shortened or left out, with a warning. */
export function buildAuthorRequest(writer: Writer, warn: Warn): ImportAuthorRequest {
  const email = isEmail(writer.email) ? writer.email : undefined;
  if (writer.email !== undefined && email === undefined) warn('author-changed', `e-mail address of ${writer.name}`);
  const bio = writer.bio === undefined ? undefined : shortened(writer.bio, 2000, 'author-changed', warn);
  return {
    name: shortened(visible(writer.name), 80, 'author-changed', warn),
    ...optional('email', email),
    ...optional('avatar', writer.avatar),
    ...optional('bio', bio),
  };
}

/** Whether it is an address that an account takes. */
export function isEmail(text: string | undefined): text is string {
  return z.email().safeParse(text).success;
}
