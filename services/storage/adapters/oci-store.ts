import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { ServiceEnvironment } from '@hanji/service-kit/environment';
// Node does not see the named exports of these CommonJS modules.
import common from 'oci-common';
import objectStorage from 'oci-objectstorage';
import type definition from '../service.ts';
import type { ByteRange, ObjectFacts, ObjectStore, OpenObject, Stores } from '../domain/object-store.ts';

type Environment = ServiceEnvironment<typeof definition>;
type Client = objectStorage.ObjectStorageClient;
/** A bucket, as every request names it. */
interface Bucket {
  readonly namespaceName: string;
  readonly bucketName: string;
}

/** Larger files go in parts of this size: one part is in memory at a time. */
const partBytes = 8 * 1024 * 1024;
const attempts = 4;
const retryConfiguration = {
  terminationStrategy: new common.MaxAttemptsTerminationStrategy(attempts),
  delayStrategy: new common.ExponentialBackoffDelayStrategy(2),
};

/** Opens both buckets of OCI Object Storage. Throws when a setting is missing, naming it. */
export async function openOciStores(env: Environment): Promise<Stores> {
  const namespaceName = required(env.OCI_NAMESPACE, 'OCI_NAMESPACE');
  const media = required(env.OCI_MEDIA_BUCKET, 'OCI_MEDIA_BUCKET');
  const backups = required(env.OCI_BACKUP_BUCKET, 'OCI_BACKUP_BUCKET');
  const client = new objectStorage.ObjectStorageClient({ authenticationDetailsProvider: await authentication(env) }, { retryConfiguration });
  if (env.OCI_ENDPOINT !== undefined) client.endpoint = env.OCI_ENDPOINT;
  else client.regionId = required(env.OCI_REGION, 'OCI_REGION');
  return {
    ...sharedBucket(bucketStore(client, { namespaceName, bucketName: media })),
    backups: bucketStore(client, { namespaceName, bucketName: backups }),
  };
}

/** Uploads to be imported come and go beside the pictures: the bucket of backups would keep each of them for weeks after it is deleted. */
function sharedBucket(bucket: ObjectStore): Pick<Stores, 'media' | 'imports'> {
  const prefix = 'imports/';
  return {
    media: { ...bucket, list: (wanted) => filtered(bucket.list(wanted), ({ key }) => !key.startsWith(prefix)) },
    imports: {
      put: (key, file, type) => bucket.put(prefix + key, file, type),
      read: (key, range) => bucket.read(prefix + key, range),
      size: (key) => bucket.size(prefix + key),
      remove: (key) => bucket.remove(prefix + key),
      list: (wanted) => renamed(bucket.list(prefix + wanted), prefix.length),
    },
  };
}

async function* filtered(objects: AsyncIterable<ObjectFacts>, isWanted: (object: ObjectFacts) => boolean): AsyncGenerator<ObjectFacts> {
  for await (const object of objects) if (isWanted(object)) yield object;
}

async function* renamed(objects: AsyncIterable<ObjectFacts>, prefixLength: number): AsyncGenerator<ObjectFacts> {
  for await (const object of objects) yield { ...object, key: object.key.slice(prefixLength) };
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`${name} is missing: OBJECT_STORE=oci needs it.`);
  return value;
}

async function authentication(env: Environment): Promise<common.AuthenticationDetailsProvider> {
  switch (env.OCI_AUTH) {
    case 'config-file':
      return new common.ConfigFileAuthenticationDetailsProvider(env.OCI_CONFIG_FILE);
    case 'instance-principal':
      return new common.InstancePrincipalsAuthenticationDetailsProviderBuilder().build();
    case 'workload-identity':
      return new common.OkeWorkloadIdentityAuthenticationDetailsProvider.OkeWorkloadIdentityAuthenticationDetailsProviderBuilder().build();
  }
}

function bucketStore(client: Client, bucket: Bucket): ObjectStore {
  return {
    put: (key, file, type) => putFile(client, { ...bucket, objectName: key, contentType: type }, file),
    read: (objectName, range) => readObject(client, { ...bucket, objectName }, range),
    size: async (objectName) => (await client.headObject({ ...bucket, objectName }).catch(nullWhereMissing))?.contentLength ?? null,
    remove: async (objectName) => void (await client.deleteObject({ ...bucket, objectName }).catch(nullWhereMissing)),
    list: (prefix) => listObjects(client, bucket, prefix),
  };
}

/** Bodies are buffers: the SDK sends a stream once only, and without the length that the service asks for. */
async function putFile(client: Client, target: Bucket & { objectName: string; contentType: string }, file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size <= partBytes) {
      const body = await handle.readFile();
      await client.putObject({ ...target, contentLength: body.length, putObjectBody: body });
    } else await putInParts(client, target, handle, size);
  } finally {
    await handle.close();
  }
}

async function putInParts(
  client: Client,
  target: Bucket & { objectName: string; contentType: string },
  handle: Awaited<ReturnType<typeof open>>,
  size: number,
): Promise<void> {
  const { contentType, objectName, ...bucket } = target;
  const { multipartUpload } = await client.createMultipartUpload({ ...bucket, createMultipartUploadDetails: { object: objectName, contentType } });
  const upload = { ...bucket, objectName, uploadId: multipartUpload.uploadId };
  try {
    const partsToCommit: { partNum: number; etag: string }[] = [];
    for (let start = 0; start < size; start += partBytes) {
      const body = Buffer.alloc(Math.min(partBytes, size - start));
      await readFully(handle, body, start);
      const partNum = partsToCommit.length + 1;
      const { eTag } = await client.uploadPart({ ...upload, uploadPartNum: partNum, contentLength: body.length, uploadPartBody: body });
      partsToCommit.push({ partNum, etag: eTag });
    }
    await client.commitMultipartUpload({ ...upload, commitMultipartUploadDetails: { partsToCommit } });
  } catch (error) {
    // Parts that are never put together would be kept, and paid for.
    await client.abortMultipartUpload(upload).catch(() => undefined);
    throw error;
  }
}

async function readFully(handle: Awaited<ReturnType<typeof open>>, body: Buffer, position: number): Promise<void> {
  for (let filled = 0; filled < body.length;) {
    const { bytesRead } = await handle.read(body, filled, body.length - filled, position + filled);
    if (bytesRead === 0) throw new Error('the file became shorter while it was uploaded');
    filled += bytesRead;
  }
}

async function readObject(client: Client, target: Bucket & { objectName: string }, range: ByteRange | undefined): Promise<OpenObject | null> {
  const part = range === undefined ? {} : { range: new common.Range(range.start, range.end, null) };
  const answer = await client.getObject({ ...target, ...part }).catch(nullWhereMissing);
  if (answer === null) return null;
  return { length: answer.contentLength, stream: answer.value instanceof Readable ? answer.value : Readable.fromWeb(answer.value as ReadableStream) };
}

async function* listObjects(client: Client, bucket: Bucket, prefix: string): AsyncGenerator<ObjectFacts> {
  for (let start: string | undefined; ;) {
    const { listObjects: page } = await client.listObjects({ ...bucket, prefix, fields: 'name,size,timeModified', ...(start === undefined ? {} : { start }) });
    for (const { name, size, timeModified } of page.objects) yield { key: name, size: size ?? 0, modifiedAt: new Date(timeModified ?? 0) };
    if (!page.nextStartWith) return;
    start = page.nextStartWith;
  }
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof common.OciError && error.statusCode === 404) return null;
  throw error;
}
