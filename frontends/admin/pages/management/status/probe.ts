import type { Session } from '@hanji/frontend-kit/browser/session';

/** A small address of every service and micro-frontend, by its name. A test compares the names with the definitions. */
export const probedAddresses: Readonly<Record<string, string>> = {
  auth: '/api/auth/login-methods',
  blog: '/api/posts?limit=1',
  content: '/api/comments?limit=1',
  page: '/api/pages?limit=1',
  analytics: '/api/analytics/realtime',
  storage: '/api/backups?limit=1',
  'shell-frontend': '/',
  'blog-frontend': '/remotes/blog/manifest.json',
  'admin-frontend': '/remotes/admin/manifest.json',
  'user-frontend': '/remotes/user/manifest.json',
};

/** How one of them answered. */
export interface Probed {
  readonly name: string;
  readonly isAnswering: boolean;
  readonly milliseconds: number;
}

/** Asks one of them; what it says does not matter, as long as it is no failure. */
export async function probe(session: Session, name: string): Promise<Probed> {
  const token = session.current();
  const startedAt = performance.now();
  const answer = await fetch(probedAddresses[name] ?? '/', {
    cache: 'no-store',
    headers: token === null ? {} : { Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  const milliseconds = performance.now() - startedAt;
  return { name, isAnswering: answer !== null && answer.status < 500, milliseconds };
}
