import { path } from '@hanji/frontend-kit/api/client';
import type { Session } from '@hanji/frontend-kit/browser/session';
import { sendBytes } from './send-bytes.ts';

/** How much of a file is there. */
interface Upload {
  readonly uploaded: number;
  readonly partBytes: number;
  readonly parts: readonly number[];
}

/** An upload, its address, and how the answer to a part is read. */
export interface KnownUpload extends Upload {
  readonly address: string;
  readonly answer: { parse(answer: unknown): Upload };
}

/** Uploads the parts of a file that are not there yet, one after the other. Rejects as the API does, with the signal's reason when ended. */
export async function uploadParts(
  session: Session,
  { address, answer, ...begun }: KnownUpload,
  file: File,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let now: Upload = begun;
  const count = Math.ceil(file.size / begun.partBytes);
  for (let number = 1; number <= count; number += 1) {
    if (now.parts.includes(number)) continue;
    const before = now.uploaded;
    const sent = await sendBytes(session, {
      method: 'PUT',
      address: `${address}${path`/parts/${number}`}`,
      body: file.slice((number - 1) * begun.partBytes, number * begun.partBytes),
      type: 'application/octet-stream',
      onProgress: (bytes) => onProgress(before + bytes),
      signal,
    });
    now = answer.parse(sent);
    onProgress(now.uploaded);
  }
}
