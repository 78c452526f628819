import { createHash } from 'node:crypto';
import type { Image } from '@hanji/contracts/api/images';
import type { Post } from '@hanji/contracts/api/posts';

let made = 0;

/** A UUID made from a text, the same each time. */
export function idOf(text: string): string {
  const hex = createHash('sha1').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The author of all made posts. */
export const madeAuthor = { id: idOf('author'), name: '한지우', avatar: null };

/** A published post; each one made is a day older than the one before. */
export function makePost(given: Partial<Post> = {}): Post {
  made += 1;
  const publishedAt = new Date(Date.UTC(2026, 9, 1) - made * 86_400_000).toISOString();
  const slug = given.slug ?? `post-${made}`;
  return {
    id: idOf(`post ${slug}`),
    slug,
    title: `글 ${made}`,
    subtitle: null,
    excerpt: '먹을 갈고 종이를 펴는 일에서 시작합니다.',
    content: '<p>먹을 갈고 종이를 펴는 일에서 시작합니다.</p>',
    coverImage: null,
    author: madeAuthor,
    category: null,
    tags: [],
    viewCount: 0,
    likeCount: 0,
    commentCount: 0,
    readingTime: 3,
    status: 'PUBLIC',
    featured: false,
    publishedAt,
    createdAt: publishedAt,
    updatedAt: publishedAt,
    version: 1,
    ...given,
  };
}

/** A category or tag by its name. */
export function makeRef(name: string): { id: string; name: string; slug: string } {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return { id: idOf(`ref ${name}`), name, slug };
}

/** A stored picture of 1200 × 800 with its lean forms. */
export function makeImage(name: string): Image {
  const id = idOf(`image ${name}`);
  const variant = (width: number, format: 'webp' | 'avif') => ({ width, format, url: `/media/posts/${id}-${width}.${format}` });
  return {
    id,
    url: `/media/posts/${id}.jpg`,
    width: 1200,
    height: 800,
    size: 90_000,
    mimetype: 'image/jpeg',
    filename: `${name}.jpg`,
    folder: 'posts',
    postId: null,
    variants: [variant(480, 'webp'), variant(480, 'avif'), variant(960, 'webp'), variant(960, 'avif')],
    color: '#aa8866',
    createdAt: '2026-09-01T00:00:00.000Z',
  };
}
