import { SlugParams } from '@hanji/contracts/api/common';
import type { RouteDefinition } from '@hanji/contracts/define-service';
import { z } from 'zod';

const sitemapParams = z.strictObject({ page: z.string().regex(/^\d{1,6}\.xml$/) });

/** What feed readers, search engines and language models ask for. */
export const feedRoutes = {
  feed: {
    method: 'GET',
    path: '/feed.xml',
    access: 'any',
    summary: 'RSS 2.0 with full content',
    kept: true,
    response: { status: 200, type: 'application/rss+xml' },
  },
  categoryFeed: {
    method: 'GET',
    path: '/categories/:slug/feed.xml',
    access: 'any',
    summary: 'RSS of one category',
    kept: true,
    params: SlugParams,
    response: { status: 200, type: 'application/rss+xml' },
  },
  sitemap: { method: 'GET', path: '/sitemap.xml', access: 'any', kept: true, summary: 'Sitemap index', response: { status: 200, type: 'application/xml' } },
  sitemapPage: {
    method: 'GET',
    path: '/sitemaps/:page',
    access: 'any',
    kept: true,
    summary: 'One page of the sitemap',
    params: sitemapParams,
    response: { status: 200, type: 'application/xml' },
  },
  robots: { method: 'GET', path: '/robots.txt', access: 'any', summary: 'What crawlers may do', response: { status: 200, type: 'text/plain' } },
  llms: { method: 'GET', path: '/llms.txt', access: 'any', summary: 'The site in short, for language models', response: { status: 200, type: 'text/plain' } },
} as const satisfies Record<string, RouteDefinition>;
