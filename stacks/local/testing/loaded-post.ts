import { randomUUIDv7 } from 'node:crypto';
import type { Image } from '@hanji/contracts/api/images';
import type { TestSite } from './local-site.ts';

/** How much hangs on a post that many people have come by. */
export const postLoad = { comments: 500, likes: 1000, bookmarks: 200, views: 10_000, images: 20 } as const;
/** Of the views, so many are counted as readers come; the others happened before and are imported. */
const viewsOfToday = 50;
const batchSize = 500;

/** A post with all that hangs on it. `files`: names of all stored files of its pictures. */
export interface LoadedPost {
  readonly id: string;
  readonly slug: string;
  readonly imageIds: readonly string[];
  readonly files: readonly string[];
}

/** Makes a post with so much of everything, by the importer's ways where people's would take long. Throws when any is refused. */
export async function makeLoadedPost(site: TestSite, slug: string, categoryId: string): Promise<LoadedPost> {
  const images = await Promise.all(Array.from({ length: postLoad.images }, (_, at) => importImage(site, slug, at)));
  const content = images.map((image) => `<p><img src="${image.url}" alt=""></p>`).join('');
  const answer = await site.call('/api/posts', { body: { title: slug, slug, content, categoryId, status: 'PUBLIC' }, token: site.adminToken });
  if (answer.status !== 201) throw new Error(`the post answered ${answer.status}: ${answer.text}`);
  const { id } = answer.json() as { id: string };
  await Promise.all([importComments(site, slug, id), importReactions(site, slug, id), importViews(site, slug, id)]);
  const files = images.flatMap((image) => [image.url, ...image.variants.map((variant) => variant.url)]).map((url) => url.split('/').at(-1) ?? '');
  return { id, slug, imageIds: images.map((image) => image.id), files };
}

/** A request to a service past the gateway, with the internal key; rejects unless it is answered with success. */
export async function askService<Answer>(
  site: TestSite,
  service: string,
  path: string,
  request: { readonly body?: unknown; readonly form?: FormData; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const url = site.site.workloads.find((workload) => workload.plan.name === service)?.url ?? '';
  const headers: Record<string, string> = { 'x-internal-api-key': site.site.secrets.internalApiKey, ...request.headers };
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  const body = request.form ?? (request.body === undefined ? null : JSON.stringify(request.body));
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function importImage(site: TestSite, slug: string, at: number): Promise<Image> {
  const form = new FormData();
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="hsl(${at * 18} 60% 50%)"/></svg>`;
  form.append('folder', 'posts');
  form.append('source', `${slug}-${at}`);
  form.append('file', new Blob([drawing], { type: 'image/svg+xml' }), `${at}.svg`);
  return askService<Image>(site, 'storage', '/internal/import/images', { form });
}

async function importComments(site: TestSite, slug: string, postId: string): Promise<void> {
  const items = Array.from({ length: postLoad.comments }, (_, at) => ({
    source: `${slug}-${at}`,
    postId,
    parentSource: at % 5 === 0 ? null : `${slug}-${at - 1}`,
    authorName: 'A reader',
    content: `Comment ${at} on ${slug}`,
    status: 'VISIBLE',
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, at)).toISOString(),
  }));
  await inBatches(items, (part) => askService(site, 'content', '/internal/import/comments', { body: { items: part } }));
}

async function importReactions(site: TestSite, slug: string, postId: string): Promise<void> {
  const likes = Array.from({ length: postLoad.likes }, (_, at) => ({ kind: 'like', postId, userId: null, source: `${slug}-${at}` }));
  const bookmarks = Array.from({ length: postLoad.bookmarks }, () => ({ kind: 'bookmark', postId, userId: randomUUIDv7() }));
  await inBatches([...likes, ...bookmarks], (part) => askService(site, 'content', '/internal/import/reactions', { body: { items: part } }));
}

async function importViews(site: TestSite, slug: string, postId: string): Promise<void> {
  const count = postLoad.views - viewsOfToday;
  const days = [{ date: '2026-01-01', visitors: 0, views: [{ target: 'post', id: postId, count }] }];
  await askService(site, 'analytics', '/internal/import/views', { body: { days } });
  for (let reader = 0; reader < viewsOfToday; reader += 1) {
    const headers = { 'user-agent': `Mozilla/5.0 (${slug} ${reader})`, 'x-real-ip': `198.51.100.${reader}` };
    await askService(site, 'analytics', `/api/views/post/${postId}`, { headers });
  }
}

async function inBatches<Item>(items: readonly Item[], send: (part: readonly Item[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += batchSize) await send(items.slice(from, from + batchSize));
}
