import type { Handlers } from '@hanji/service-kit/http/handlers';
import type { BlogDeps } from '../domain/site.ts';
import type definition from '../service.ts';

/** Handlers of some of the blog's routes, by name. */
export type BlogHandlers<Names extends keyof (typeof definition)['routes']> = Pick<Handlers<typeof definition, BlogDeps>, Names>;
