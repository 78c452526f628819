import type { Handlers } from '@hanji/service-kit/http/handlers';
import type { ContentDeps } from '../domain/content-deps.ts';
import type definition from '../service.ts';

/** A handler for each of the service's routes. */
export type ContentHandlers = Handlers<typeof definition, ContentDeps>;
