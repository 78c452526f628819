import type { Handlers } from '@hanji/service-kit/http/handlers';
import type { ContentDeps } from '../domain/deps.ts';
import type definition from '../service.ts';

/** Handlers of some of the service's routes. */
export type ContentHandlers = Partial<Handlers<typeof definition, ContentDeps>>;
