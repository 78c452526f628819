import { z } from 'zod';

/** Page that shows a draft to whoever has its key. The key stands in the query, which no access log has. */
export const previewPage = '/preview';

/** Key of a draft's preview: 128 random bits, base64url. */
export const PreviewKey = z.string().regex(/^[\w-]{22}$/, 'is no key of a preview');

/** Address of a draft's preview on this site. */
export function previewPath(key: string): string {
  return `${previewPage}?key=${key}`;
}
