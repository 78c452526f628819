import type { Limiter } from '@hanji/service-kit/cache/limiter';
import type { RunJob } from '@hanji/service-kit/jobs';
import type { Logger } from '@hanji/service-kit/log';
import type { SiteData } from './backup/site-data.ts';
import type { StartExporter } from './export/exporter.ts';
import type { PictureQueue } from './image/picture-queue.ts';
import type { RenderPicture } from './image/picture-work.ts';
import type { StartImporter } from './import/importer.ts';
import type { Stores } from './object-store.ts';
import type { FindUsedFiles } from './use/find-used-files.ts';
import type { WakeSignal } from './wake-signal.ts';

/** What the use cases of this service work with besides their entity manager. */
export interface StorageDeps {
  readonly databaseUrl: string;
  readonly stores: Stores;
  /** Folder for files on their way in; on the disk that files are kept on, where they are kept on one. */
  readonly incoming: string;
  readonly imageQueue: PictureQueue;
  readonly renderPicture: RenderPicture;
  /** How many pictures a user who is no admin may upload, and all such users of one network together: accounts cost nothing. */
  readonly avatarLimits: { readonly user: Limiter; readonly network: Limiter };
  readonly findUsedFiles: FindUsedFiles;
  readonly site: SiteData;
  readonly log: Logger;
  readonly runJob: RunJob;
  /** To be called after a commit that recorded events. */
  readonly wakeRelay: () => void;
  /** The removal of what was deleted. */
  readonly removal: WakeSignal;
  /** Backups and restorations that are queued. */
  readonly jobs: WakeSignal;
  /** Imports that wait for a process. */
  readonly imports: WakeSignal;
  readonly startImporter: StartImporter;
  /** Exports that are queued. */
  readonly exports: WakeSignal;
  readonly startExporter: StartExporter;
}
