import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { maxUploadBytes } from '@hanji/contracts/api/images';
import { DomainError } from '@hanji/service-kit/domain-error';
import busboy, { type Busboy } from 'busboy';
import type { UploadedFile } from '../domain/image/store-image.ts';

/** A multipart form: its one file, which lies in a folder of its own, and its other fields. */
export interface Upload {
  readonly file: UploadedFile;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a form may consist of besides `file`. */
export interface FormRules {
  readonly fields: readonly string[];
}

/**
 * Streams a multipart form's file to the disk, hands it to `use` and removes it afterwards. Throws 400 for a malformed form or unknown
 * fields, 413 `file_too_large` for more than 10 MB, 415 for another kind of body.
 */
export async function withUpload<T>(request: IncomingMessage, incoming: string, rules: FormRules, use: (upload: Upload) => Promise<T>): Promise<T> {
  const folder = join(incoming, randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    return await use(await receive(request, folder, rules));
  } finally {
    // What was not read of a refused request is let go by, so that the client gets to hear the answer.
    request.resume();
    await rm(folder, { recursive: true, force: true });
  }
}

async function receive(request: IncomingMessage, folder: string, rules: FormRules): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > maxUploadBytes + formBytes) throw tooLarge();
  const form = openForm(request);
  const fields: Record<string, string> = {};
  const mistakes: { path: string; message: string }[] = [];
  let file: UploadedFile | null = null;
  let writing: Promise<boolean> = Promise.resolve(true);
  form.on('field', (name, value, info) => {
    if (!rules.fields.includes(name)) mistakes.push({ path: `body.${name}`, message: 'is not known here' });
    else if (Object.hasOwn(fields, name)) mistakes.push({ path: `body.${name}`, message: 'is given more than once' });
    else if (info.valueTruncated || value.includes('\0')) mistakes.push({ path: `body.${name}`, message: 'is too long or holds the NUL character' });
    else fields[name] = value;
  });
  form.on('file', (name, stream, info) => {
    if (name !== 'file' || file !== null) {
      mistakes.push({ path: `body.${name}`, message: name === 'file' ? 'is given more than once' : 'is not a file known here' });
      return void stream.resume();
    }
    file = { path: join(folder, 'upload'), filename: info.filename ?? '' };
    writing = write(stream, file.path);
    // Looked at below; a rejection before that must not count as one that nobody handles.
    writing.catch(() => undefined);
  });
  form.on('filesLimit', () => mistakes.push({ path: 'body', message: 'holds more than one file' }));
  form.on('fieldsLimit', () => mistakes.push({ path: 'body', message: 'holds too many fields' }));
  form.on('partsLimit', () => mistakes.push({ path: 'body', message: 'holds too many parts' }));
  await pipeline(request, form).catch((cause: unknown) => {
    throw new DomainError('invalid', 'malformed_body', 'The form ended early or is malformed. Send it again.', { cause });
  });
  if (!(await writing)) throw tooLarge();
  if (file === null) mistakes.push({ path: 'body.file', message: 'is missing; send the picture as a file of this name' });
  if (file === null || mistakes.length > 0)
    throw new DomainError('invalid', 'invalid_request', 'The request is not valid; see "errors".', { errors: mistakes });
  return { file, fields };
}

const formBytes = 100_000;

function openForm(request: IncomingMessage): Busboy {
  if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? ''))
    throw new DomainError('unsupported-type', 'unsupported_media_type', 'Send the picture as multipart/form-data.');
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize: maxUploadBytes, fields: 5, fieldSize: 2000, fieldNameSize: 100, parts: 7, headerPairs: 50 },
    });
  } catch (cause) {
    throw new DomainError('invalid', 'malformed_body', 'The form names no boundary. Send it again.', { cause });
  }
}

/** Whether the file was written whole; false when it is larger than an upload may be. */
async function write(stream: Readable & { readonly truncated?: boolean }, path: string): Promise<boolean> {
  await pipeline(stream, createWriteStream(path));
  return stream.truncated !== true;
}

function tooLarge(): DomainError {
  return new DomainError('too-large', 'file_too_large', `The picture is larger than ${maxUploadBytes / 1_000_000} MB. Make it smaller and try again.`);
}
