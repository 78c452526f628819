import { Image } from '@hanji/contracts/api/images';
import type { Session } from '@hanji/frontend-kit/browser/session';
import { readProblem } from '@hanji/frontend-kit/api/read-problem';
import { UnreachableError } from '@hanji/frontend-kit/api/problem-error';

/** How an upload is followed and ended. */
export interface UploadOptions {
  readonly folder: 'posts' | 'pages';
  /** Share of the file that is on the server, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** `POST /api/upload` with progress, which `fetch` does not tell. Rejects with 413, 415 or 422 for what is no picture, with the signal's reason when ended. */
export async function uploadImage(session: Session, file: File, options: UploadOptions): Promise<Image> {
  let answer = await send(session.current(), file, options);
  if (answer.status === 401) answer = await send(await session.refresh(), file, options);
  if (!answer.ok) throw await readProblem(answer);
  return Image.parse(await answer.json());
}

function send(token: string | null, file: File, { folder, onProgress, signal }: UploadOptions): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.set('folder', folder);
    form.set('file', file, file.name || 'picture');
    request.open('POST', '/api/upload');
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status, headers: { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' } })),
    );
    request.addEventListener('error', () => reject(new UnreachableError('The picture could not be sent.')));
    request.addEventListener('abort', () => reject(signal.reason as Error));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
