import { fetchAgain } from '@hanji/service-kit/http/fetch-again';
import { type ApiClient, type ApiClientOptions, createApiClient } from '../api/client.ts';

/** A client of a service for a micro-frontend's server: a process of the service that has just ended costs its readers nothing. */
export function createServiceClient(options: ApiClientOptions): ApiClient {
  return createApiClient({ ...options, fetch: fetchAgain });
}
