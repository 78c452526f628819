import { DomainError } from '@hanji/service-kit/domain-error';
import type { PostEntity } from './post.ts';

/** Whether a post is in the bin. */
export function isTrashed({ trashedAt }: Pick<PostEntity, 'trashedAt'>): boolean {
  return trashedAt instanceof Date;
}

/** Throws 409 `in_trash` for a post that is in the bin: it stays as it is until it is restored. */
export function refuseTrashed(post: PostEntity): void {
  if (isTrashed(post)) throw DomainError.conflict('in_trash', 'The post is in the bin, so nothing was changed. Restore it from the bin first, then try again.');
}
