import { ok } from '@hanji/service-kit/http/reply';
import { likeStatus, toggleLike } from '../domain/reaction/toggle-like.ts';
import type { ContentHandlers } from './handlers.ts';
import { senderOf } from './sender.ts';

/** Handlers of `/api/likes`. */
export const likeHandlers = {
  toggleLike: async (request, deps) => ok(await toggleLike(request.em, request.params.postId, senderOf(request, deps), deps)),
  likeStatus: async (request, deps) => ok(await likeStatus(request.em, request.params.postId, senderOf(request, deps), deps)),
} satisfies ContentHandlers;
