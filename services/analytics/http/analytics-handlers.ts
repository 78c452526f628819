import type { Handlers } from '@hanji/service-kit/http/handlers';
import type { AnalyticsDeps } from '../domain/analytics-deps.ts';
import type definition from '../service.ts';

/** A handler for each of the service's routes. */
export type AnalyticsHandlers = Handlers<typeof definition, AnalyticsDeps>;
