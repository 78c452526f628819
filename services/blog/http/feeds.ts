import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '@hanji/service-kit/domain-error';
import { raw, type Reply } from '@hanji/service-kit/http/reply';
import { categoryFeed, type Feed, rssFeed } from '../domain/feed/rss-feed.ts';
import { sitemapIndex, sitemapPage } from '../domain/feed/sitemap.ts';
import { llmsText, robotsText } from '../domain/feed/text-files.ts';
import type { BlogHandlers } from './handlers.ts';

const rss = 'application/rss+xml; charset=utf-8';
const xml = 'application/xml; charset=utf-8';
const text = 'text/plain; charset=utf-8';
/** The same for everyone, so shared caches may keep it for a minute. */
const shared = { 'Cache-Control': 'public, max-age=60' };

/** What machines read: feeds, sitemap, robots.txt, llms.txt. */
export const feedHandlers = {
  feed: async ({ em, headers }, deps) => feedReply(await rssFeed(em, deps), headers),
  categoryFeed: async ({ em, params, headers }, deps) => {
    const feed = await categoryFeed(em, params.slug, deps);
    if (feed === null) throw DomainError.notFound('The category');
    return feedReply(feed, headers);
  },
  sitemap: async ({ em }, deps) => raw(xml, await sitemapIndex(em, deps.site), shared),
  sitemapPage: async ({ em, params }, deps) => {
    const page = await sitemapPage(em, Number.parseInt(params.page, 10), deps.site);
    if (page === null) throw DomainError.notFound('The page of the sitemap');
    return raw(xml, page, shared);
  },
  robots: (_request, deps) => raw(text, robotsText(deps.site), shared),
  llms: async ({ em }, deps) => raw(text, await llmsText(em, deps), shared),
} satisfies BlogHandlers;

/** With both validators. The date alone is enough only where it is the very same: it goes back when the newest post is deleted. */
function feedReply(feed: Feed, headers: IncomingHttpHeaders): Reply<never> {
  if (feed.changedAt === null) return raw(rss, feed.xml, shared);
  const changed = new Date(feed.changedAt).toUTCString();
  const isKnown = headers['if-none-match'] === undefined && headers['if-modified-since'] === changed;
  const validators = { ...shared, 'Last-Modified': changed };
  return isKnown ? { status: 304, headers: validators } : raw(rss, feed.xml, validators);
}
