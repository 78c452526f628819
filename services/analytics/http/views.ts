import { ok } from '@hanji/service-kit/http/reply';
import { countView } from '../domain/count-view.ts';
import type { AnalyticsHandlers } from './handlers.ts';

/** Handlers of `/api/views`. */
export const viewHandlers = {
  countPostView: async ({ em, params, identity, address, headers }, deps) =>
    ok(await countView(em, { kind: 'post', id: params.postId, reader: identity, address, userAgent: headers['user-agent'] ?? '' }, deps)),
  countPageView: async ({ em, params, identity, address, headers }, deps) =>
    ok(await countView(em, { kind: 'page', id: params.pageId, reader: identity, address, userAgent: headers['user-agent'] ?? '' }, deps)),
} satisfies AnalyticsHandlers;
