import type { RouteRequest } from '@hanji/service-kit/http/handlers';
import { ok } from '@hanji/service-kit/http/reply';
import { countView, type Viewing } from '../domain/count-view.ts';
import { referringHost } from '../domain/referrers.ts';
import type { viewRoutes } from '../routes/view-routes.ts';
import type { AnalyticsHandlers } from './handlers.ts';

/** Handlers of `/api/views`. */
export const viewHandlers = {
  countPostView: async (request, deps) => ok(await countView(request.em, { kind: 'post', id: request.params.postId, ...viewingBy(request) }, deps)),
  countPageView: async (request, deps) => ok(await countView(request.em, { kind: 'page', id: request.params.pageId, ...viewingBy(request) }, deps)),
} satisfies AnalyticsHandlers;

type Viewer = Pick<RouteRequest<(typeof viewRoutes)[keyof typeof viewRoutes]>, 'identity' | 'address' | 'headers' | 'body'>;

function viewingBy({ identity, address, headers, body }: Viewer): Omit<Viewing, 'kind' | 'id'> {
  return { reader: identity, address, userAgent: headers['user-agent'] ?? '', referrer: referringHost(body?.referrer ?? '') };
}
