import type { Figure } from './figures.ts';
import { type Ghost, newestGhostPost } from './ghost.ts';
import { newestSlug } from './measure-requests.ts';
import { loadInRounds, type RoundOptions, type Target } from './rounds.ts';

/** Times as many requests as Ghost answers. */
const goals = { home: 160, 'post page': 100, feed: 30, 'list, JSON': 60, 'one post, JSON': 15 };

/** The same kinds of requests to a site and to a Ghost beside it, in turn. Both should hold about the same posts. */
export async function measureAgainstGhost(site: string, ghost: Ghost, options: RoundOptions): Promise<Figure[]> {
  const slug = await newestSlug(site);
  const postPath = new URL(await newestGhostPost(ghost)).pathname;
  const api = (path: string) => `${ghost.url}/ghost/api/content/posts/${path}key=${ghost.contentKey}`;
  const pairs: readonly (readonly [name: keyof typeof goals, own: string, theirs: string | null])[] = [
    ['home', '/', `${ghost.url}/`],
    ['post page', `/posts/${slug}`, `${ghost.url}${postPath}`],
    ['feed', '/feed.xml', `${ghost.url}/rss/`],
    ['list, JSON', '/api/posts', ghost.contentKey === undefined ? null : api('?limit=12&include=authors,tags&')],
    ['one post, JSON', `/api/posts/${slug}`, ghost.contentKey === undefined ? null : api(`slug${postPath}?`)],
  ];
  const figures: Figure[] = [];
  for (const [name, own, theirs] of pairs) {
    if (theirs === null) continue;
    const targets: Target[] = [
      { name: 'hanji', url: `${site}${own}` },
      { name: 'ghost', url: theirs },
    ];
    const rounds = await loadInRounds(targets, options);
    const [hanji, beside] = [rounds.get('hanji'), rounds.get('ghost')];
    const failed = (hanji?.failed ?? 0) + (beside?.failed ?? 0);
    figures.push({
      name: `${name}, times Ghost`,
      value: (hanji?.median ?? 0) / Math.max(1, beside?.median ?? 0),
      unit: '×',
      better: 'more',
      goal: goals[name],
      detail: `${hanji?.median} and ${beside?.median} req/s${failed > 0 ? `, ${failed} FAILED` : ''}`,
    });
  }
  return figures;
}
