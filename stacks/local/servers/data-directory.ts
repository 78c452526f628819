import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { acquireLock } from './directory-lock.ts';
import type { ServerName } from './server-name.ts';
import { makeDirectory } from './make-directory.ts';
import { ServerError } from './server-error.ts';

const serverRecord = z.object({
  port: z.int(),
  password: z.string(),
  /** Ports beside the main one, by purpose. */
  morePorts: z.record(z.string(), z.int()).default({}),
  /** The process that was started last; it may be gone. */
  process: z
    .object({ pid: z.int(), startedAt: z.string(), mark: z.string(), stopSignal: z.custom<NodeJS.Signals>((value) => typeof value === 'string') })
    .optional(),
  /** How that process was started. */
  durable: z.boolean().optional(),
  /** SHA-256 of the definitions that it loaded. */
  definitions: z.string().optional(),
  source: z.string().optional(),
});
const directoryRecord = z.object({ id: z.string(), servers: z.record(z.string(), serverRecord).default({}) });

/** What is remembered of a server between starts. Holds its password. */
export type ServerRecord = z.infer<typeof serverRecord>;

/** A data directory held by this process: no other launcher uses it until `release`. */
export interface DataDirectory {
  readonly path: string;
  /** Random, made with the directory: tells its servers from those of another. */
  readonly id: string;
  folderOf(server: ServerName): string;
  logOf(server: ServerName): string;
  recordOf(server: ServerName): ServerRecord | undefined;
  /** Written through to disk before it returns. */
  remember(server: ServerName, record: ServerRecord): void;
  release(): void;
}

const leastFreeBytes = 256 * 1024 * 1024;

/** Opens or makes a data directory. Throws a `ServerError` when another launcher holds it, the disk is full or it cannot be written. */
export async function openDataDirectory(directory: string): Promise<DataDirectory> {
  const path = resolve(directory);
  try {
    makeDirectory(join(path, 'logs'));
  } catch (error) {
    throw ServerError.unusableDirectory(path, error);
  }
  const release = await acquireLock(path);
  try {
    checkFreeSpace(path);
    return openHeld(path, release);
  } catch (error) {
    release();
    throw error;
  }
}

function checkFreeSpace(path: string): void {
  const disk = statfsSync(path);
  const free = disk.bavail * disk.bsize;
  if (free < leastFreeBytes) throw ServerError.diskFull(path, free, leastFreeBytes);
}

function openHeld(path: string, release: () => void): DataDirectory {
  const file = join(path, 'servers.json');
  const record = readRecord(file) ?? { id: randomBytes(4).toString('hex'), servers: {} };
  return {
    path,
    id: record.id,
    folderOf: (server) => join(path, server),
    logOf: (server) => join(path, 'logs', `${server}.log`),
    recordOf: (server) => record.servers[server],
    remember(server, next) {
      record.servers[server] = next;
      writeDurably(file, `${JSON.stringify(record, null, 2)}\n`);
    },
    release,
  };
}

function readRecord(file: string): z.infer<typeof directoryRecord> | undefined {
  try {
    return directoryRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw ServerError.unreadableRecord(file, error);
  }
}

function writeDurably(file: string, text: string): void {
  const next = `${file}.next`;
  rmSync(next, { force: true });
  const handle = openSync(next, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(next, file);
}
