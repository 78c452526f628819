import type { Handlers } from '@hanji/service-kit/http/handlers';
import type { PageDeps } from '../domain/page-deps.ts';
import type definition from '../service.ts';

/** Handlers of some of the service's routes. */
export type PageHandlers<Names extends keyof (typeof definition)['routes']> = Pick<Handlers<typeof definition, PageDeps>, Names>;
