import { join } from 'node:path';
import type { ServiceEnvironment } from '@hanji/service-kit/environment';
import type definition from '../service.ts';
import { folderStore } from './folder-store.ts';
import type { Stores } from '../domain/object-store.ts';

/** Opens the stores that the environment names. The OCI SDK is loaded only where it is used: it is large. */
export async function openStores(env: ServiceEnvironment<typeof definition>): Promise<Stores> {
  const folder = (name: string) => folderStore(join(env.MEDIA_FOLDER, name));
  if (env.OBJECT_STORE === 'folder') return { media: folder('media'), backups: folder('backups'), imports: folder('imports') };
  const { openOciStores } = await import('./oci-store.ts');
  return openOciStores(env);
}
