import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Raised when backups are written differently. */
export const backupVersion = 1;

/**
 * A backup is one JSON object, written so that each row and each picture is a line of its own and it can be read without holding it:
 * `{"format", "version", "createdAt", "services": [{"name", "lines": […a service's export…]}], "images": [BackupImage…], "sha256"}`.
 * `sha256` is over all bytes before the line it stands in.
 */
export const marks = {
  beginService: (name: string) => `{"name":${JSON.stringify(name)},"lines":[\n`,
  endService: (isLast: boolean) => (isLast ? ']}\n' : ']},\n'),
  images: '],"images":[\n',
  end: (sha256: string) => `],"sha256":"${sha256}"}\n`,
} as const;

/** First line. */
export function headerLine(createdAt: Date): string {
  return `${JSON.stringify({ format: 'hanji-backup', version: backupVersion, createdAt: createdAt.toISOString() }).slice(0, -1)},"services":[\n`;
}

/** First line, once its open bracket is closed. */
export const BackupHeader = z.object({
  format: z.literal('hanji-backup'),
  version: z.literal(backupVersion),
  createdAt: z.iso.datetime(),
  services: z.array(z.never()),
});

/** A stored file: its key, media type, size in bytes, SHA-256 (hex) and bytes (base64). */
export const BackupImage = z.object({
  key: z.string().regex(/^(?:avatars|posts|pages)\/[\w-]{1,100}\.\w{1,5}$/),
  type: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  data: z.base64(),
});
/** See the schema of the same name. */
export type BackupImage = z.infer<typeof BackupImage>;

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A line without its feed and the comma before it. */
export function withoutComma(line: Buffer): Buffer {
  const end = line.at(-1) === 10 ? line.length - 1 : line.length;
  return line.subarray(0, line[end - 1] === 44 ? end - 1 : end);
}
