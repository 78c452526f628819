import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { internalAddressVariable } from '@hanji/contracts/site-environment';
import { parseEnvironment } from '@hanji/service-kit/environment';
import { testInternalAccess, testPublicUrl } from '@hanji/service-kit/testing/test-service';
import { testPublicKeys } from '@hanji/service-kit/testing/test-keys';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import definition from '../service.ts';
import { type OciEmulator, startOciEmulator } from '../testing/oci-emulator.ts';
import { startStorageService } from '../testing/storage-service.ts';
import { storeBehaviour } from '../testing/store-behaviour.ts';
import type { Stores } from '../domain/object-store.ts';
import { openStores } from './open-stores.ts';

let oci: OciEmulator;
let stores: Stores;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hanji-oci-files-'));
  oci = await startOciEmulator();
  stores = await openStores(environment(oci.env));
});
afterAll(async () => {
  await oci.stop();
  await rm(folder, { recursive: true });
});

const environment = (env: Record<string, string>) => {
  const always = {
    PORT: '0',
    PUBLIC_URL: testPublicUrl,
    DATABASE_URL: 'postgresql://localhost/none',
    REDIS_URL: 'redis://localhost',
    RABBITMQ_URL: 'amqp://localhost',
    ...testInternalAccess(definition),
    JWT_PUBLIC_KEYS: testPublicKeys,
    MEDIA_FOLDER: folder,
    DATA_SERVICES: '{}',
    MEDIA_SERVICES: '{}',
    ...Object.fromEntries(Object.keys(definition.calls).map((name) => [internalAddressVariable(name), 'http://localhost'])),
  };
  return parseEnvironment(definition, { ...always, ...env });
};
const fileOf = async (bytes: Buffer) => {
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  return path;
};

describe('what is uploaded to be imported', () => {
  storeBehaviour(() => stores.imports);

  test('lies in the bucket of the pictures, and is none of them', async () => {
    await stores.imports.put('a/part-0001', await fileOf(Buffer.from('a part')), 'application/octet-stream');
    expect(oci.asked).toContain('PUT /n/ink/b/media/o/imports%2Fa%2Fpart-0001');
    expect(await Array.fromAsync(stores.imports.list('a/'), ({ key }) => key)).toEqual(['a/part-0001']);
    expect(await Array.fromAsync(stores.media.list(''), ({ key }) => key)).toEqual([]);
    await stores.imports.remove('a/part-0001');
  });
});

describe('a bucket of OCI Object Storage', () => {
  storeBehaviour(() => stores.media);

  test('takes a large file in parts and gives it back whole', async () => {
    const bytes = Buffer.alloc(20_000_000);
    for (let at = 0; at < bytes.length; at += 1000) bytes.writeUInt32BE(at, at);
    await stores.backups.put('large.json', await fileOf(bytes), 'application/json');
    expect(oci.asked.filter((request) => request === 'PUT /n/ink/b/backups/u/large.json')).toHaveLength(3);
    const found = await stores.backups.read('large.json');
    expect(found !== null && (await buffer(found.stream)).equals(bytes)).toBe(true);
    expect(oci.openUploads()).toBe(0);
  });

  test('gives an upload up whose parts are refused: nothing is stored, nothing is left open', async () => {
    oci.refuseParts(true);
    await expect(stores.backups.put('refused.json', await fileOf(Buffer.alloc(9_000_000)), 'application/json')).rejects.toThrow();
    oci.refuseParts(false);
    expect([await stores.backups.size('refused.json'), oci.openUploads()]).toEqual([null, 0]);
  });

  test('tries again when the service is not there for a moment', async () => {
    oci.failNext(2);
    await stores.media.put('posts/again.txt', await fileOf(Buffer.from('ink')), 'text/plain');
    expect(await stores.media.size('posts/again.txt')).toBe(3);
  });

  test('keeps pictures and backups apart', async () => {
    await stores.media.put('posts/apart.txt', await fileOf(Buffer.from('ink')), 'text/plain');
    expect(await stores.backups.size('posts/apart.txt')).toBeNull();
  });
});

test.each(['OCI_NAMESPACE', 'OCI_MEDIA_BUCKET', 'OCI_BACKUP_BUCKET'])('a missing %s is named', async (name) => {
  const { [name]: _missing, ...rest } = oci.env;
  await expect(openStores(environment(rest))).rejects.toThrow(`${name} is missing`);
});

test('a service that keeps its files there takes pictures in, serves them in ranges, and deletes them', async () => {
  const site = await startStorageService(oci.env);
  const image = await site.makeImage();
  expect(await site.storedFiles()).toEqual([]);
  const whole = Buffer.from(await (await fetch(`${site.baseUrl}${image.url}`)).arrayBuffer());
  expect(whole.length).toBe(image.size);
  const part = await fetch(`${site.baseUrl}${image.url}`, { headers: { range: 'bytes=4-9' } });
  expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, whole.subarray(4, 10)]);
  expect((await site.asAdmin(`/api/images/${image.id}`, { method: 'DELETE' })).status).toBe(204);
  await expect.poll(async () => (await site.call(image.url)).status).toBe(404);
  await site.stop();
});
