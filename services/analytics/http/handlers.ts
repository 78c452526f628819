import type { Handlers } from '@hanji/service-kit/http/handlers';
import type { AnalyticsDeps } from '../domain/deps.ts';
import type definition from '../service.ts';

/** Handlers of some of the service's routes. */
export type AnalyticsHandlers = Partial<Handlers<typeof definition, AnalyticsDeps>>;
