import { Image } from '@hanji/contracts/api/images';
import type { ApiClient } from '../client.ts';

/** `POST /api/upload` into `avatars`. Rejects with 413 (too large), 415 or 422 (no picture that can be read). */
export function uploadAvatar(api: ApiClient, picture: Blob): Promise<Image> {
  const form = new FormData();
  form.set('folder', 'avatars');
  form.set('file', picture, 'avatar');
  return api.call({ method: 'POST', path: '/api/upload', body: form, answer: Image });
}
