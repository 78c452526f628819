import type { Handlers } from '@hanji/service-kit/http/handlers';
import type { PageDeps } from '../domain/deps.ts';
import type definition from '../service.ts';

/** Handlers of some of the service's routes. */
export type PageHandlers = Partial<Handlers<typeof definition, PageDeps>>;
