import { join } from 'node:path';
import type { ServiceEnvironment } from '@hanji/kit/environment';
import type definition from '../service.ts';
import { folderStore } from './folder-store.ts';
import type { Stores } from './object-store.ts';

/** Opens the stores that the environment names. */
export async function openStores(env: ServiceEnvironment<typeof definition>): Promise<Stores> {
  return { media: folderStore(join(env.MEDIA_FOLDER, 'media')), backups: folderStore(join(env.MEDIA_FOLDER, 'backups')) };
}
