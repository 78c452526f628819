import { BackupJob, BackupList, ListBackupsQuery } from '@hanji/contracts/api/backups';
import { IdParams } from '@hanji/contracts/api/common';
import { Image, ImageFolder, ImageList, ListImagesQuery, ListOrphansQuery, OrphansDeleted } from '@hanji/contracts/api/images';
import { dataRoutes, userDataRoutes } from '@hanji/contracts/data-routes';
import { defineService } from '@hanji/contracts/define-service';
import { z } from 'zod';

const mediaParams = z.strictObject({ folder: ImageFolder, file: z.string().regex(/^[\w-]{1,100}\.(?:jpe?g|png|webp|avif|gif)$/) });

const imageProblems = ['file_too_large', 'unsupported_image', 'broken_image', 'too_many_pixels', 'unsafe_drawing'];

/** The storage service: pictures and backups. */
export default defineService({
  name: 'storage',
  summary: 'Pictures in all their sizes, and backups of the whole site',
  port: 3006,
  routes: {
    upload: { method: 'POST', path: '/api/upload', access: 'user', summary: 'Upload a picture (`file`, `folder`); users for avatars, admins for all', body: 'multipart', maxBodyBytes: 10_100_000, response: { status: 201, schema: Image }, problems: imageProblems, limit: { requests: 60, per: 'minute' } },
    media: { method: 'GET', path: '/media/:folder/:file', access: 'any', summary: 'The bytes of a picture, in ranges where asked', params: mediaParams, response: { status: 200, type: 'image/*' } },
    listImages: { method: 'GET', path: '/api/images', access: 'admin', summary: 'Pictures, newest first', query: ListImagesQuery, response: { status: 200, schema: ImageList } },
    imagesByAddress: { method: 'GET', path: '/internal/images', access: 'internal', summary: 'Pictures by their addresses (`urls` comma separated, at most 100)', query: z.strictObject({ urls: z.string().max(12_000) }), response: { status: 200, schema: z.object({ items: z.array(Image) }) } },
    deleteImage: { method: 'DELETE', path: '/api/images/:id', access: 'admin', summary: 'Delete a picture and its variants', params: IdParams, response: { status: 204 } },
    listOrphans: { method: 'GET', path: '/api/images/orphans', access: 'admin', summary: 'Pictures that nothing has used for 24 hours', query: ListOrphansQuery, response: { status: 200, schema: ImageList } },
    deleteOrphans: { method: 'DELETE', path: '/api/images/orphans', access: 'admin', summary: 'Delete them', response: { status: 200, schema: OrphansDeleted } },
    createBackup: { method: 'POST', path: '/api/backups', access: 'admin', summary: 'Back the whole site up', response: { status: 202, schema: BackupJob }, limit: { requests: 10, per: 'hour' } },
    listBackups: { method: 'GET', path: '/api/backups', access: 'admin', summary: 'Backups, newest first', query: ListBackupsQuery, response: { status: 200, schema: BackupList } },
    getBackup: { method: 'GET', path: '/api/backups/:id', access: 'admin', summary: 'One backup and how far it is', params: IdParams, response: { status: 200, schema: BackupJob } },
    downloadBackup: { method: 'GET', path: '/api/backups/:id/download', access: 'admin', summary: 'The backup as a file', params: IdParams, response: { status: 200, type: 'application/json' }, problems: ['backup_not_done'] },
    restoreBackup: { method: 'POST', path: '/api/backups/:id/restore', access: 'admin', summary: 'Bring the site back to a backup', params: IdParams, response: { status: 202, schema: BackupJob }, problems: ['backup_not_done'], limit: { requests: 10, per: 'hour' } },
    importImage: { method: 'POST', path: '/internal/import/images', access: 'internal', summary: 'Take over a picture from elsewhere (`file`, `folder`, `source`); the same `source` again answers the same picture', body: 'multipart', maxBodyBytes: 10_100_000, response: { status: 201, schema: Image }, problems: imageProblems },
    ...dataRoutes,
    ...userDataRoutes,
  },
  database: true,
  cache: true,
  objectStorage: true,
  neighbours: ['auth', 'blog', 'content', 'page', 'analytics'],
  publishes: ['image.uploaded', 'image.deleted', 'post.cleanup.done'],
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
    'user.deleted': {},
  },
  environment: {
    OBJECT_STORE: { purpose: 'Where files are kept: a folder, or OCI Object Storage', secret: false, schema: z.enum(['folder', 'oci']).default('folder'), from: { kind: 'setting' } },
    MEDIA_FOLDER: { purpose: 'Folder of the files when they are kept in one', secret: false, schema: z.string().min(1), from: { kind: 'data-folder' } },
    MALLOC_ARENA_MAX: { purpose: 'Arenas of the C library: with more of them, memory that pictures were worked on in is not given back', secret: false, schema: z.string().optional(), from: { kind: 'constant', value: '2' } },
    OCI_REGION: { purpose: 'Region of the buckets', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    OCI_NAMESPACE: { purpose: 'Object storage namespace of the tenancy', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    OCI_MEDIA_BUCKET: { purpose: 'Bucket of the pictures', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    OCI_BACKUP_BUCKET: { purpose: 'Bucket of the backups', secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    OCI_AUTH: { purpose: 'How the service proves itself to OCI', secret: false, schema: z.enum(['workload-identity', 'instance-principal', 'config-file']).default('workload-identity'), from: { kind: 'setting' } },
    OCI_CONFIG_FILE: { purpose: "Config file of OCI's SDK, where OCI_AUTH is config-file; ~/.oci/config unless given", secret: false, schema: z.string().optional(), from: { kind: 'setting' } },
    OCI_ENDPOINT: { purpose: 'Address of the Object Storage API; another one for tests', secret: false, schema: z.url().optional(), from: { kind: 'setting' } },
  },
  replicas: { min: 2, max: 6, targetCpuPercent: 70 },
});
