import { Image } from '@hanji/contracts/api/images';
import { readProblem } from '@hanji/frontend-kit/api/read-problem';
import type { Session } from '@hanji/frontend-kit/browser/session';
import { sendWithProgress } from '../send-with-progress.ts';

/** How an upload is followed and ended. */
export interface UploadOptions {
  readonly folder: 'posts' | 'pages';
  /** Share of the file that is on the server, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** `POST /api/upload`. Rejects with 413, 415 or 422 for what is no picture, with the signal's reason when ended. */
export async function uploadImage(session: Session, file: File, { folder, onProgress, signal }: UploadOptions): Promise<Image> {
  const body = new FormData();
  body.set('folder', folder);
  body.set('file', file, file.name || 'picture');
  const answer = await sendWithProgress(session, {
    method: 'POST',
    address: '/api/upload',
    body,
    onProgress: (sent, total) => onProgress(total === 0 ? 0 : sent / total),
    signal,
  });
  if (!answer.ok) throw await readProblem(answer);
  return Image.parse(await answer.json());
}
