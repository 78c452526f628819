import type { Handlers } from '@hanji/service-kit/http/handlers';
import type { StorageDeps } from '../domain/storage-deps.ts';
import type definition from '../service.ts';

/** Handlers of some of the service's routes. */
export type StorageHandlers<Names extends keyof (typeof definition)['routes']> = Pick<Handlers<typeof definition, StorageDeps>, Names>;
