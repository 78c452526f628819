import { defineService } from '@hanji/contracts/define-service';
import { AnswerBugReportRequest, BugReport, BugReportList, CreateBugReportRequest, ListBugReportsQuery } from '@hanji/contracts/api/bug-reports';
import { PostIdParams } from '@hanji/contracts/api/comments';
import { IdParams } from '@hanji/contracts/api/common';
import { ImportViewsRequest } from '@hanji/contracts/api/import';
import { PageViews, PeriodQuery, Realtime, Statistics, Visitors } from '@hanji/contracts/api/statistics';
import { PageIdParams, ViewCount } from '@hanji/contracts/api/views';
import { dataRoutes, userDataRoutes } from '@hanji/contracts/data-routes';
import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { z } from 'zod';

/** The analytics service: views, visitors, statistics and bug reports. */
export default defineService({
  name: 'analytics',
  summary: 'Views, visitors, statistics and bug reports',
  port: 3005,
  routes: {
    countPostView: {
      method: 'POST',
      path: '/api/views/post/:postId',
      access: 'any',
      summary: 'Count a view of a post, once per visitor and day',
      params: PostIdParams,
      response: { status: 200, schema: ViewCount },
      limit: { requests: 240, per: 'minute' },
    },
    countPageView: {
      method: 'POST',
      path: '/api/views/page/:pageId',
      access: 'any',
      summary: 'Count a view of a page, once per visitor and day',
      params: PageIdParams,
      response: { status: 200, schema: ViewCount },
      limit: { requests: 240, per: 'minute' },
    },
    visitors: {
      method: 'GET',
      path: '/api/visitors',
      access: 'admin',
      summary: 'Visitors and views by day',
      query: PeriodQuery,
      response: { status: 200, schema: Visitors },
    },
    statistics: { method: 'GET', path: '/api/stats', access: 'admin', summary: 'The whole site in figures', response: { status: 200, schema: Statistics } },
    realtime: { method: 'GET', path: '/api/analytics/realtime', access: 'admin', summary: 'Who is reading now', response: { status: 200, schema: Realtime } },
    pageViews: {
      method: 'GET',
      path: '/api/analytics/pageviews',
      access: 'admin',
      summary: 'Views by day, by Google Analytics where configured',
      query: PeriodQuery,
      response: { status: 200, schema: PageViews },
    },
    createBugReport: {
      method: 'POST',
      path: '/api/bug-reports',
      access: 'any',
      summary: 'Report something wrong or missing',
      body: CreateBugReportRequest,
      response: { status: 201, schema: BugReport },
      limit: { requests: 20, per: 'minute' },
    },
    listBugReports: {
      method: 'GET',
      path: '/api/bug-reports',
      access: 'user',
      summary: 'Reports: all for admins, else my own',
      query: ListBugReportsQuery,
      response: { status: 200, schema: BugReportList },
    },
    answerBugReport: {
      method: 'PUT',
      path: '/api/bug-reports/:id/response',
      access: 'admin',
      summary: 'Answer a report',
      params: IdParams,
      body: AnswerBugReportRequest,
      response: { status: 200, schema: BugReport },
    },
    importViews: {
      method: 'POST',
      path: '/internal/import/views',
      access: 'internal',
      summary: 'Take over views and visitors of past days; a day given again is replaced',
      maxBodyBytes: 10_000_000,
      body: ImportViewsRequest,
      response: { status: 204 },
    },
    ...dataRoutes,
    ...deadLetterRoutes('analytics'),
    ...userDataRoutes,
  },
  database: true,
  cache: true,
  internet: true,
  neighbours: ['blog', 'page'],
  publishes: ['views.counted', 'post.cleanup.done'],
  consumes: {
    'post.created': {},
    'post.updated': {},
    'post.published': {},
    'post.deleted': {},
    'comment.created': {},
    'comment.deleted': {},
    'like.toggled': {},
    'user.registered': {},
    'user.status.changed': {},
    'user.deleted': {},
    'image.uploaded': {},
    'image.deleted': {},
    'page.created': {},
    'page.updated': {},
    'page.deleted': {},
  },
  environment: {
    VISITOR_HASH_KEY: {
      purpose: 'Key of the hashes that stand for visitors; a salt of the day is mixed in',
      secret: true,
      schema: z.string().min(32),
      from: { kind: 'generated', bytes: 32 },
    },
    VIEW_WRITE_BACK_SECONDS: {
      purpose: 'How often counted views are written to the database',
      secret: false,
      schema: z.coerce.number().min(0.1).max(300).default(5),
      from: { kind: 'setting' },
    },
    GA_PROPERTY_ID: {
      purpose: 'Property of Google Analytics that figures come from; our own figures without',
      secret: false,
      schema: z.string().regex(/^\d+$/).optional(),
      from: { kind: 'setting' },
    },
    GA_CREDENTIALS: {
      purpose: 'JSON key of a service account that may read that property',
      secret: true,
      schema: z.string().min(2).optional(),
      from: { kind: 'setting' },
    },
    GA_API_URL: {
      purpose: 'Address of the Analytics Data API; another one for tests',
      secret: false,
      schema: z.url().default('https://analyticsdata.googleapis.com'),
      from: { kind: 'setting' },
    },
  },
  replicas: { min: 2, max: 6, targetCpuPercent: 70 },
});
