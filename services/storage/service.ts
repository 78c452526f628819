import { dataRoutes, userDataRoutes } from '@hanji/contracts/data-routes';
import { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import { defineService } from '@hanji/contracts/define-service';
import { SiteTimeZone } from '@hanji/contracts/time-zone';
import { z } from 'zod';
import { backupRoutes } from './routes/backup-routes.ts';
import { exportRoutes } from './routes/export-routes.ts';
import { imageRoutes } from './routes/image-routes.ts';
import { importRoutes } from './routes/import-routes.ts';
import { internalRoutes } from './routes/internal-routes.ts';

/** The storage service: pictures, backups and imports. */
export default defineService({
  name: 'storage',
  summary: 'Pictures in all their sizes, backups and exports of the whole site, and imports of other blogs',
  port: 3006,
  routes: {
    ...imageRoutes,
    ...backupRoutes,
    ...importRoutes,
    ...exportRoutes,
    ...internalRoutes,
    ...dataRoutes,
    ...deadLetterRoutes('storage'),
    ...userDataRoutes,
  },
  database: true,
  cache: true,
  objectStorage: true,
  // Imports fetch pictures from old sites.
  internet: true,
  // What the importer sends; pictures come back to this very service, whose own rows an export needs, too.
  calls: {
    auth: ['importAuthor'],
    blog: ['importSlugs', 'importKnown', 'importTexts', 'importPost', 'importCategories', 'importRedirects', 'checkRedirects'],
    content: ['importComments'],
    page: ['importSlugs', 'importPage'],
    storage: ['importImage', 'exportData'],
  },
  callsAll: ['data', 'media'],
  publishes: ['image.uploaded', 'image.deleted', 'post.cleanup.done', 'site.restored'],
  consumes: {
    'post.created': {},
    'post.updated': {},
    'post.published': {},
    'post.deleted': {},
    'page.created': {},
    'page.updated': {},
    'page.deleted': {},
    'user.registered': {},
    'user.profile.updated': {},
    'user.status.changed': {},
    'session.ended': {},
    'user.deleted': {},
  },
  environment: {
    OBJECT_STORE: {
      purpose: 'Where files are kept: a folder, or OCI Object Storage',
      secret: false,
      schema: z.enum(['folder', 'oci']).default('folder'),
      from: { kind: 'setting' },
    },
    MEDIA_FOLDER: { purpose: 'Folder of the files when they are kept in one', secret: false, schema: z.string().min(1), from: { kind: 'data-folder' } },
    TIME_ZONE: {
      purpose: 'Time zone that days are written in, and read in where an import names none',
      secret: false,
      schema: SiteTimeZone,
      from: { kind: 'setting' },
    },
    // Without these the C library keeps what pictures were worked on in, and the process grows by some 70 MB (seen with sharp 0.35).
    MALLOC_ARENA_MAX: { purpose: 'Arenas of the C library', secret: false, schema: z.string().optional(), from: { kind: 'constant', value: '2' } },
    MALLOC_MMAP_THRESHOLD_: {
      purpose: 'Bytes from which on memory is given back to the system at once',
      secret: false,
      schema: z.string().optional(),
      from: { kind: 'constant', value: '131072' },
    },
    MALLOC_TRIM_THRESHOLD_: {
      purpose: 'Bytes of free memory from which on it is given back',
      secret: false,
      schema: z.string().optional(),
      from: { kind: 'constant', value: '131072' },
    },
    NODE_OPTIONS: {
      purpose: 'Options of Node: MB that new objects of JavaScript may take',
      secret: false,
      schema: z.string().optional(),
      from: { kind: 'constant', value: '--max-semi-space-size=4' },
    },
    OCI_REGION: { purpose: 'Region of the buckets', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    OCI_NAMESPACE: { purpose: 'Object storage namespace of the tenancy', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    OCI_MEDIA_BUCKET: { purpose: 'Bucket of the pictures', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    OCI_BACKUP_BUCKET: { purpose: 'Bucket of the backups', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    OCI_AUTH: {
      purpose: 'How the service proves itself to OCI',
      secret: false,
      schema: z.enum(['workload-identity', 'instance-principal', 'config-file']).default('workload-identity'),
      from: { kind: 'setting' },
    },
    OCI_CONFIG_FILE: {
      purpose: "Config file of OCI's SDK, where OCI_AUTH is config-file; ~/.oci/config unless given",
      secret: false,
      schema: z.string().optional(),
      from: { kind: 'setting' },
    },
    OCI_ENDPOINT: { purpose: 'Address of the Object Storage API; another one for tests', secret: false, schema: z.url().optional(), from: { kind: 'setting' } },
  },
  // Room for the process of an import beside the pictures.
  resources: { requests: { cpu: '200m', memory: '256Mi' }, limits: { cpu: '1', memory: '1Gi' } },
  replicas: { min: 2, max: 6, targetCpuPercent: 70 },
});
