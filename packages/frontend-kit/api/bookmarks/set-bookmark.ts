import { type ApiClient, path } from '../client.ts';

/** `POST` or `DELETE /api/bookmarks/:postId`: sets a bookmark or takes it back; the same again changes nothing. */
export function setBookmark(api: ApiClient, postId: string, isSet: boolean): Promise<void> {
  return api.call({ method: isSet ? 'POST' : 'DELETE', path: path`/api/bookmarks/${postId}` });
}
