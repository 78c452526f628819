import type { TypedPost } from '@hanji/contracts/api/posts';

/** What an author writes of a post besides its text. */
export type PostFieldValues = Omit<TypedPost, 'content'>;
