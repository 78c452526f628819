import type { Handler } from '@hanji/service-kit/http/handlers';
import { ok } from '@hanji/service-kit/http/reply';
import type { AuthDeps } from '../deps.ts';
import { findAuthor } from '../domain/find-author.ts';
import type definition from '../service.ts';

/** `GET /api/author` */
export const author: Handler<typeof definition.routes.author, AuthDeps> = async ({ em }, deps) => ok(await findAuthor(em, deps.cache));
