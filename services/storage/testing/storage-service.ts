import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Image } from '@hanji/contracts/api/images';
import { internalAddressVariable } from '@hanji/contracts/site-environment';
import {
  startTestService,
  type TestAnswer,
  testInternalKey,
  type TestRequest,
  type TestService,
  type TestUser,
  testUser,
} from '@hanji/service-kit/testing/test-service';
import pg from 'pg';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { renderProcess } from '../adapters/render-process.ts';
import { implementation } from '../app.ts';
import { maxCpuSeconds } from '../domain/image/image-limits.ts';
import definition from '../service.ts';

/** The storage service under test, with stand-ins for what other services know of pictures. */
export interface TestStorageService extends TestService {
  readonly admin: TestUser;
  readonly folder: string;
  readonly database: pg.Client;
  /** Files that another service says it uses; `isAway` makes it answer 503. */
  readonly otherServices: Readonly<Record<'ink' | 'brush', { readonly uses: Set<string>; isAway: boolean }>>;
  readonly asAdmin: (path: string, request?: TestRequest) => Promise<TestAnswer>;
  readonly callInternal: (path: string, request?: TestRequest) => Promise<TestAnswer>;
  readonly upload: (bytes: Uint8Array | string, options?: UploadOptions) => Promise<TestAnswer>;
  /** Uploads a small picture. Throws when it is refused. */
  readonly makeImage: (options?: UploadOptions) => Promise<Image>;
  /** Files in the store, e.g. `posts/0195….webp`. */
  readonly storedFiles: () => Promise<string[]>;
  /** Events recorded for a picture or post, oldest first. */
  readonly eventsOf: (id: string) => Promise<{ type: string; version: number; payload: Record<string, unknown> }[]>;
}

/** How a file is uploaded: as an admin into `posts` unless said otherwise. */
export interface UploadOptions {
  readonly name?: string;
  readonly folder?: string | null;
  readonly as?: TestUser | null;
  readonly fields?: Readonly<Record<string, string>>;
  /** The client's address, as the gateway tells it. */
  readonly from?: string;
}

/** Drawings are stopped earlier here than on a site, so that one which would be drawn for minutes is not waited for. */
const quicker: typeof implementation = {
  ...implementation,
  createDeps: async (given) => ({
    ...(await implementation.createDeps(given)),
    renderPicture: renderProcess({ cpuSeconds: { ...maxCpuSeconds, drawing: 2 } }),
  }),
};

/** Starts it with an empty folder and database. `env` adds to its environment. */
export async function startStorageService(env: Record<string, string> = {}): Promise<TestStorageService> {
  const folder = await mkdtemp(join(tmpdir(), 'hanji-storage-'));
  const stand = await startOtherServices();
  const service = await startTestService(definition, quicker, { MEDIA_FOLDER: folder, ...stand.env, ...env });
  const database = new pg.Client({ connectionString: service.databaseUrl });
  await database.connect();
  const admin = testUser('ADMIN');
  const asAdmin = (path: string, request: TestRequest = {}) => service.call(path, { as: admin, ...request });
  const upload = (bytes: Uint8Array | string, options: UploadOptions = {}) =>
    service.call('/api/upload', {
      method: 'POST',
      body: uploadForm(bytes, options),
      as: options.as === undefined ? admin : options.as,
      headers: options.from === undefined ? {} : { 'x-real-ip': options.from },
    });
  return {
    ...service,
    admin,
    folder,
    database,
    otherServices: stand.otherServices,
    asAdmin,
    callInternal: (path, request = {}) => service.call(path, { ...request, headers: { 'x-internal-api-key': testInternalKey, ...request.headers } }),
    upload,
    makeImage: async (options) => {
      const answer = await upload(await testPicture().png().toBuffer(), options);
      if (answer.status !== 201) throw new Error(`the picture was refused with ${answer.status}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    storedFiles: async () =>
      (await readdir(join(folder, 'media'), { recursive: true, withFileTypes: true }).catch(() => []))
        .filter((entry) => entry.isFile())
        .map((entry) => `${basename(entry.parentPath)}/${entry.name}`),
    eventsOf: async (id) =>
      (await database.query('select type, aggregate_version as version, payload from outbox where aggregate_id = $1 order by seq', [id])).rows,
    stop: async () => {
      await database.end();
      await service.stop();
      stand.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** A multipart form with a file. */
export function uploadForm(bytes: Uint8Array | string, { name = 'picture.png', folder = 'posts', fields = {} }: UploadOptions = {}): FormData {
  const form = new FormData();
  if (folder !== null) form.append('folder', folder);
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([bytes as BlobPart]), name);
  return form;
}

/** A picture of one colour. */
export function testPicture(width = 40, height = 30, color = '#336699'): Sharp {
  return sharp({ create: { width, height, channels: 3, background: color } });
}

/** What the header of a picture says. By way of a file: in this process sharp reads nothing else. */
export async function readHeader(bytes: Uint8Array): Promise<Metadata> {
  const file = join(tmpdir(), `hanji-picture-${randomUUID()}`);
  await writeFile(file, bytes);
  return sharp(file, { limitInputPixels: false })
    .metadata()
    .finally(() => rm(file));
}

/** An animated GIF with a frame of each colour. */
export async function testAnimation(width: number, height: number, colors: readonly string[]): Promise<Buffer> {
  const frames = await Promise.all(colors.map((color) => testPicture(width, height, color).raw().toBuffer()));
  return sharp(Buffer.concat(frames), { raw: { width, height: height * colors.length, channels: 3, pageHeight: height } })
    .gif({ delay: colors.map(() => 100), loop: 2 })
    .toBuffer();
}

/** A file of the corpus that HANJI_CORPUS names. */
export function corpusFile(path: string): Promise<Buffer> {
  const corpus = process.env['HANJI_CORPUS'];
  if (corpus === undefined) throw new Error('HANJI_CORPUS is not set.');
  return readFile(join(corpus, path));
}

async function startOtherServices() {
  const otherServices = {
    ink: { uses: new Set<string>(), isAway: false },
    brush: { uses: new Set<string>(), isAway: false },
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const known = otherServices[url.pathname.split('/')[1] as keyof typeof otherServices];
    if (known === undefined || known.isAway) return void response.writeHead(503).end();
    const used = (url.searchParams.get('files') ?? '').split(',').filter((file) => known.uses.has(file));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ used }));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const addresses = Object.fromEntries(Object.keys(otherServices).map((name) => [name, `${base}/${name}`]));
  const called = Object.fromEntries(Object.keys(definition.calls).map((name) => [internalAddressVariable(name), base]));
  const env = { DATA_SERVICES: '{}', MEDIA_SERVICES: JSON.stringify(addresses), ...called };
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { otherServices, env, stop };
}
