import type { HanjiEvent } from '@hanji/contracts/events/catalogue';
import { pageTags, type PageTag } from '@hanji/frontend-kit/page-tags';

/** Stands for all pages, whatever they show. */
export const everyPage = Symbol('every page');

/** What an event is about, in the tags that pages carry: the pages to invalidate when it is broadcast. Empty for what no page shows. */
export function tagsOfEvent(event: HanjiEvent): readonly PageTag[] | typeof everyPage {
  switch (event.type) {
    case 'site.named':
    case 'site.restored':
      return everyPage;
    case 'post.created':
      return isOfType(event, 'post.created') && event.payload.status === 'PUBLIC' ? tagsOfPublicPost(event.payload) : [];
    case 'post.published':
      return isOfType(event, 'post.published') ? tagsOfPublicPost(event.payload) : [];
    case 'post.updated':
      return isOfType(event, 'post.updated') ? [pageTags.post(event.payload.id), pageTags.posts, ...timeTag(event.payload.publishedAt)] : [];
    case 'post.deleted':
      return [pageTags.post(event.aggregateId), pageTags.posts];
    case 'comment.created':
    case 'comment.updated':
    case 'comment.deleted':
      return [pageTags.comments((event as HanjiEvent<'comment.updated'>).payload.postId)];
    case 'category.changed':
      return [pageTags.category(event.aggregateId), pageTags.categories];
    case 'tag.changed':
      return [pageTags.tag(event.aggregateId), pageTags.tags];
    case 'user.profile.updated':
    case 'user.deleted':
      return [pageTags.author(event.aggregateId)];
    case 'page.created':
    case 'page.updated':
      return [pageTags.page(event.aggregateId), pageTags.pages, ...(isPublicStaticPage(event) ? [pageTags.staticPages] : [])];
    case 'page.deleted':
      return [pageTags.page(event.aggregateId), pageTags.pages];
    default:
      return [];
  }
}

/**
 * Milliseconds after which what an event concerns is invalidated once more: services that copy what changed (an author's
 * name into posts) or keep it in memory hear of it when we do, and a page may have been made from them before they acted. What is
 * told of a comment is in its service already.
 */
export function laterInvalidations(event: HanjiEvent): readonly number[] {
  if (event.type.startsWith('comment.')) return [];
  return event.type.startsWith('user.') ? [500, 2000, 10_000] : [500, 2000];
}

type PostEvent = HanjiEvent<'post.created' | 'post.updated' | 'post.published'>;

function tagsOfPublicPost(post: PostEvent['payload']): PageTag[] {
  const kin = [...post.tags.map((tag) => tag.id), ...(post.category === null ? [] : [post.category.id])];
  return [
    pageTags.post(post.id),
    pageTags.posts,
    ...timeTag(post.publishedAt),
    ...kin.map(pageTags.relatedTo),
    ...(post.translationKey ? [pageTags.translations(post.translationKey)] : []),
  ];
}

/** One that was so before and is no longer is invalidated by its own tag. */
function isPublicStaticPage(event: HanjiEvent): boolean {
  if (!isOfType(event, 'page.created') && !isOfType(event, 'page.updated')) return false;
  return event.payload.type === 'STATIC' && event.payload.status === 'PUBLISHED';
}

function timeTag(publishedAt: string | null): PageTag[] {
  return publishedAt === null ? [] : [pageTags.postsAt(publishedAt)];
}

function isOfType<Type extends HanjiEvent['type']>(event: HanjiEvent, type: Type): event is HanjiEvent<Type> {
  return event.type === type;
}
