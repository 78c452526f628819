import { fetchAgain } from '@hanji/service-kit/http/fetch-again';
import { type ApiClient, type ApiClientOptions, createApiClient } from '../api/client.ts';

/**
 * A client of a service for a micro-frontend's server: a process of the service that has just ended costs its readers nothing. It
 * asks for the latest: a page that was made of what a process kept would be kept itself, and the event that drops it has come already.
 */
export function createServiceClient(options: ApiClientOptions): ApiClient {
  return createApiClient({ ...options, headers: { 'Cache-Control': 'no-cache', ...options.headers }, fetch: fetchAgain });
}
