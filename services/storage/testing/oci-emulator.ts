import { createHash, createVerify, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** A stand-in for the HTTP API of OCI Object Storage: objects, ranges, lists, multipart uploads; every request's signature is checked. */
export interface OciEmulator {
  /** Environment of a service that keeps its files here. */
  readonly env: Record<string, string>;
  /** What was asked, e.g. `PUT /n/ink/b/media/o/a.png`. */
  readonly asked: string[];
  /** Multipart uploads that were begun and neither put together nor given up. */
  readonly openUploads: () => number;
  /** The next requests answer 503. */
  failNext: (requests: number) => void;
  /** From here on parts are refused with 400. */
  refuseParts: (refuse: boolean) => void;
  readonly stop: () => Promise<void>;
}

interface StoredObject {
  readonly body: Buffer;
  readonly type: string;
  readonly modifiedAt: Date;
}
interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const pageSize = 10;

/** Starts it with two empty buckets and a config file of the SDK for them. */
export async function startOciEmulator(): Promise<OciEmulator> {
  const buckets = new Map([
    ['media', new Map<string, StoredObject>()],
    ['backups', new Map<string, StoredObject>()],
  ]);
  const uploads = new Map<string, Map<number, Buffer>>();
  const asked: string[] = [];
  const state = { failing: 0, partsRefused: false };
  const folder = await mkdtemp(join(tmpdir(), 'hanji-oci-'));
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const config = join(folder, 'config');
  await writeFile(join(folder, 'key.pem'), privateKey);
  await writeFile(
    config,
    `[DEFAULT]\nuser=ocid1.user.oc1..ink\nfingerprint=20:3b:97:13\ntenancy=ocid1.tenancy.oc1..ink\nregion=ap-seoul-1\nkey_file=${join(folder, 'key.pem')}\n`,
  );

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const call: Call = { method: request.method ?? '', url: new URL(request.url ?? '', 'http://oci'), headers: request.headers, body: await buffer(request) };
    asked.push(`${call.method} ${call.url.pathname}`);
    if (state.failing > 0) {
      state.failing -= 1;
      return refuse(response, 503, 'ServiceUnavailable');
    }
    if (!isSigned(call, request.url ?? '', publicKey)) return refuse(response, 401, 'NotAuthenticated');
    if (call.method !== 'GET' && call.body.length > 0 && Number(call.headers['content-length']) !== call.body.length)
      return refuse(response, 411, 'MissingContentLength');
    const [, bucketName = '', kind = '', key = ''] = /^\/n\/ink\/b\/([^/]+)\/([ou])\/?(.*)$/.exec(call.url.pathname) ?? [];
    const bucket = buckets.get(bucketName);
    if (bucket === undefined) return refuse(response, 404, 'BucketNotFound');
    if (kind === 'u') return answerUpload(call, response, bucket, decodeURIComponent(key), uploads, state.partsRefused);
    if (key === '') return answerList(call, response, bucket);
    return answerObject(call, response, bucket, decodeURIComponent(key));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    env: {
      OBJECT_STORE: 'oci',
      OCI_NAMESPACE: 'ink',
      OCI_MEDIA_BUCKET: 'media',
      OCI_BACKUP_BUCKET: 'backups',
      OCI_AUTH: 'config-file',
      OCI_CONFIG_FILE: config,
      OCI_ENDPOINT: endpoint,
    },
    asked,
    openUploads: () => uploads.size,
    failNext: (requests) => (state.failing = requests),
    refuseParts: (refused) => (state.partsRefused = refused),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Checks the request signature as the service does: RSA-SHA256 over the listed headers, the digest of the body among them where it is signed. */
function isSigned(call: Call, target: string, publicKey: string): boolean {
  const fields = Object.fromEntries([...(call.headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1], match[2]]));
  const names = (fields['headers'] ?? '').toLowerCase().split(' ');
  if (!['(request-target)', 'host'].every((name) => names.includes(name)) || !(names.includes('date') || names.includes('x-date'))) return false;
  const digest = call.headers['x-content-sha256'];
  if (names.includes('x-content-sha256') && digest !== createHash('sha256').update(call.body).digest('base64')) return false;
  const text = names
    .map((name: string) => `${name}: ${name === '(request-target)' ? `${call.method.toLowerCase()} ${target}` : String(call.headers[name])}`)
    .join('\n');
  return createVerify('RSA-SHA256')
    .update(text)
    .verify(publicKey, fields['signature'] ?? '', 'base64');
}

function answerObject(call: Call, response: ServerResponse, bucket: Map<string, StoredObject>, key: string): void {
  if (call.method === 'PUT') {
    bucket.set(key, { body: call.body, type: String(call.headers['content-type']), modifiedAt: new Date() });
    return void response.writeHead(200, { etag: randomUUID() }).end();
  }
  const object = bucket.get(key);
  if (object === undefined) return refuse(response, 404, 'ObjectNotFound');
  if (call.method === 'DELETE') {
    bucket.delete(key);
    return void response.writeHead(204).end();
  }
  const { body, type } = object;
  const range = /^bytes=(\d+)-(\d+)$/.exec(call.headers.range ?? '');
  if (range === null)
    return void response.writeHead(200, { 'content-length': body.length, 'content-type': type }).end(call.method === 'HEAD' ? undefined : body);
  const part = body.subarray(Number(range[1]), Number(range[2]) + 1);
  response
    .writeHead(206, {
      'content-length': part.length,
      'content-type': type,
      'content-range': `bytes ${range[1]}-${Number(range[1]) + part.length - 1}/${body.length}`,
    })
    .end(part);
}

function answerList(call: Call, response: ServerResponse, bucket: Map<string, StoredObject>): void {
  const { searchParams } = call.url;
  const names = [...bucket.keys()].filter((key) => key.startsWith(searchParams.get('prefix') ?? '') && key >= (searchParams.get('start') ?? '')).toSorted();
  const objects = names
    .slice(0, pageSize)
    .map((name) => ({ name, size: bucket.get(name)?.body.length, timeModified: bucket.get(name)?.modifiedAt.toISOString() }));
  sendJson(response, { objects, prefixes: [], ...(names.length > pageSize ? { nextStartWith: names[pageSize] } : {}) });
}

function answerUpload(
  call: Call,
  response: ServerResponse,
  bucket: Map<string, StoredObject>,
  key: string,
  uploads: Map<string, Map<number, Buffer>>,
  partsRefused: boolean,
): void {
  const id = call.url.searchParams.get('uploadId') ?? '';
  if (call.method === 'POST' && key === '') {
    const { object } = JSON.parse(call.body.toString('utf8')) as { object: string };
    const uploadId = randomUUID();
    uploads.set(uploadId, new Map());
    return sendJson(response, { namespace: 'ink', bucket: 'any', object, uploadId, timeCreated: new Date().toISOString() });
  }
  const parts = uploads.get(id);
  if (parts === undefined) return refuse(response, 404, 'NoSuchUpload');
  if (call.method === 'PUT') {
    if (partsRefused) return refuse(response, 400, 'InvalidPart');
    const number = Number(call.url.searchParams.get('uploadPartNum'));
    parts.set(number, call.body);
    return void response.writeHead(200, { etag: `part-${number}` }).end();
  }
  uploads.delete(id);
  if (call.method === 'DELETE') return void response.writeHead(204).end();
  const { partsToCommit } = JSON.parse(call.body.toString('utf8')) as { partsToCommit: { partNum: number; etag: string }[] };
  const chosen = partsToCommit.map(({ partNum, etag }) => (etag === `part-${partNum}` ? parts.get(partNum) : undefined));
  if (chosen.some((part) => part === undefined)) return refuse(response, 400, 'InvalidUploadPart');
  bucket.set(key, { body: Buffer.concat(chosen.filter((part) => part !== undefined)), type: 'application/octet-stream', modifiedAt: new Date() });
  response.writeHead(200, { etag: randomUUID() }).end();
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message: code }));
}
