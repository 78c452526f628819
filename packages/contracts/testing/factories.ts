import { createHash, randomUUIDv7 } from 'node:crypto';
import { Image } from '../api/images.ts';
import { Page } from '../api/pages.ts';
import { Post, PostSummary } from '../api/posts.ts';
import { User } from '../api/users.ts';

/** When whatever is made here was made, unless told otherwise. */
export const madeAt = '2026-01-01T00:00:00.000Z';

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
  const publishedAt = new Date(Date.parse(madeAt) - made * 86_400_000).toISOString();
  return Post.parse({
    id: randomUUIDv7(),
    slug: `post-${made}`,
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
  });
}

/** The same as lists show it. */
export function makePostSummary(given: Partial<PostSummary> = {}): PostSummary {
  return PostSummary.parse(makePost(given));
}

/** A category or tag by its name. */
export function makeRef(name: string): { id: string; name: string; slug: string } {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return { id: idOf(`ref ${name}`), name, slug };
}

/** A user named Ada. */
export function makeUser(given: Partial<User> = {}): User {
  return User.parse({
    id: randomUUIDv7(),
    email: 'ada@reader.example',
    name: 'Ada',
    avatar: null,
    bio: '',
    role: 'USER',
    status: 'ACTIVE',
    createdAt: madeAt,
    updatedAt: madeAt,
    version: 1,
    ...given,
  });
}

/** A published static page. */
export function makePage(given: Partial<Page> = {}): Page {
  made += 1;
  return Page.parse({
    id: randomUUIDv7(),
    slug: `page-${made}`,
    title: `쪽 ${made}`,
    type: 'STATIC',
    content: '<p>먹을 갈고 종이를 폅니다.</p>',
    status: 'PUBLISHED',
    badge: null,
    isPinned: false,
    template: null,
    authorId: madeAuthor.id,
    createdAt: madeAt,
    updatedAt: madeAt,
    version: 1,
    ...given,
  });
}

/** A stored picture of 1200 × 800 with its lean forms. */
export function makeImage(given: Partial<Image> = {}): Image {
  const id = given.id ?? randomUUIDv7();
  const variant = (width: number, format: 'webp' | 'avif') => ({ width, format, url: `/media/posts/${id}-${width}.${format}` });
  return Image.parse({
    id,
    url: `/media/posts/${id}.jpg`,
    width: 1200,
    height: 800,
    size: 90_000,
    mimetype: 'image/jpeg',
    filename: 'picture.jpg',
    folder: 'posts',
    postId: null,
    variants: [variant(480, 'webp'), variant(480, 'avif'), variant(960, 'webp'), variant(960, 'avif')],
    color: '#aa8866',
    createdAt: madeAt,
    ...given,
  });
}
