import type { PostStatus } from '@hanji/contracts/api/posts';
import type { EntityManager } from '@mikro-orm/postgresql';

/** What decides over whether everyone may see a post. */
export interface Publication {
  status: PostStatus;
  publishedAt?: Date | null | undefined;
}

/** The database's clock, in whole milliseconds: posts become visible by it, so they are dated by it. */
export async function databaseNow(em: EntityManager): Promise<Date> {
  const [row] = await em.execute<{ now: string }[]>('select floor(extract(epoch from now()) * 1000)::text as now');
  return new Date(Number(row?.now));
}

/** A public post without a date is published now. */
export function publishNowIfUndated(post: Publication, now: Date): void {
  if (post.status === 'PUBLIC') post.publishedAt ??= now;
}

/** Whether everyone may see a post; one with a date ahead waits until then. */
export function isVisible(post: Publication, now: Date): boolean {
  return post.status === 'PUBLIC' && post.publishedAt instanceof Date && post.publishedAt <= now;
}
