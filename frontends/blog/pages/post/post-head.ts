import { inEveryLanguage, type Post } from '@hanji/contracts/api/posts';
import type { PageHead } from '@hanji/contracts/page-part';
import type { PreparedArticle } from '@hanji/frontend-kit/content/prepare-article';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { categoryPath, postPath } from '../../parts/paths.ts';

type Head = Pick<PageHead, 'title' | 'description' | 'canonicalPath' | 'canonicalUrl' | 'translations' | 'image' | 'type' | 'properties' | 'jsonLd'>;

const descriptionLength = 200;

/** What search engines and link previews are told of a post. */
export function postHead(post: Post, article: PreparedArticle): Head {
  const canonicalPath = postPath(post.slug);
  const publishedAt = post.publishedAt ?? post.createdAt;
  const translations = inEveryLanguage(post).map(({ language, slug }) => ({ language, path: postPath(slug) }));
  const description = post.seoDescription ?? shorten(post.excerpt === '' ? article.prose : post.excerpt);
  return {
    title: post.seoTitle ?? post.title,
    description,
    canonicalPath,
    ...(post.canonicalUrl === null ? {} : { canonicalUrl: post.canonicalUrl }),
    ...(translations.length === 0 ? {} : { translations }),
    image: post.socialImage ?? post.coverImage,
    type: 'article',
    properties: [
      ['article:published_time', publishedAt],
      ['article:modified_time', post.updatedAt],
      ['article:author', post.author.name],
      ...(post.category === null ? [] : [['article:section', post.category.name] as [string, string]]),
      ...post.tags.map((tag): [string, string] => ['article:tag', tag.name]),
    ],
    jsonLd: [blogPosting(post, description, post.canonicalUrl ?? canonicalPath, publishedAt, article), breadcrumbs(post, canonicalPath)],
  };
}

function blogPosting(post: Post, description: string, address: string, publishedAt: string, article: PreparedArticle): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: post.title,
    ...(post.subtitle === null ? {} : { alternativeHeadline: post.subtitle }),
    description,
    ...(post.coverImage === null ? {} : { image: [post.coverImage] }),
    datePublished: publishedAt,
    dateModified: post.updatedAt,
    inLanguage: post.language ?? textLanguage(`${post.title} ${article.prose}`),
    author: { '@type': 'Person', name: post.author.name },
    mainEntityOfPage: address,
    url: address,
    keywords: post.tags.map((tag) => tag.name),
    commentCount: post.commentCount,
    timeRequired: `PT${Math.max(1, post.readingTime)}M`,
  };
}

function breadcrumbs(post: Post, canonicalPath: string): Record<string, unknown> {
  const steps = [
    ...(post.category === null ? [] : [{ name: post.category.name, item: categoryPath(post.category.slug) }]),
    { name: post.title, item: canonicalPath },
  ];
  const itemListElement = steps.map(({ name, item }, index) => ({ '@type': 'ListItem', position: index + 1, name, item }));
  return { '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement };
}

function shorten(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  return flat.length <= descriptionLength ? flat : `${flat.slice(0, descriptionLength - 1).trimEnd()}…`;
}
