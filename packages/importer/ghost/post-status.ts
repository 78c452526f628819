import type { Article, Warn } from '../blog.ts';
import type { GhostPost } from './read-export.ts';

/** What says beside its row that a post was not for everybody. */
interface Secrecy {
  /** The whole site was for those who knew its password. */
  readonly isPrivateSite: boolean;
  /** It was only ever sent by e-mail. */
  readonly isNewsletter: boolean;
  /** False: nobody can tell where a part for members begins or ends. */
  readonly isSure: boolean;
}

/** Who may read a post here: what was not for everybody is private, whatever its status and date. */
export function statusOf(post: GhostPost, { isPrivateSite, isNewsletter, isSure }: Secrecy, warn: Warn): Article['status'] {
  const status = post.status ?? 'draft';
  if (status === 'draft') return 'DRAFT';
  const restricted = (why: string): 'PRIVATE' => {
    warn('restricted', why);
    return 'PRIVATE';
  };
  if (isPrivateSite) return restricted('private site');
  if (isNewsletter || status === 'sent') return restricted('newsletter only');
  if (status !== 'published' && status !== 'scheduled') {
    warn('status-unknown', status);
    return 'PRIVATE';
  }
  const visibility = post.visibility ?? 'public';
  if (visibility !== 'public') return restricted(visibility);
  if (!isSure) return restricted('parts for members that do not end');
  if (status === 'scheduled') warn('scheduled', String(post.published_at ?? ''));
  return 'PUBLIC';
}

/**
 * Whether a site of Ghost was for those who knew its password, by its settings. A password is kept when a site is opened again: it counts where
 * nothing else is said.
 */
export function isPrivateSite(flag: unknown, password: unknown): boolean {
  const isSaid = flag !== undefined && flag !== null && flag !== '';
  return isSaid ? ![false, 0, '0', 'false'].includes(flag as string) : typeof password === 'string' && password !== '';
}
