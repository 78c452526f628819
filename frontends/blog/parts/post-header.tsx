import type { Post } from '@hanji/contracts/api/posts';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { Avatar } from '@hanji/frontend-kit/ui/avatar';
import { categoryPath } from './paths.ts';
import { PostLanguages } from './post-languages.tsx';
import { useReader } from './reader-view.tsx';

const dayMs = 86_400_000;

/** Category, title and subtitle, who wrote it and when. `language` is the one that its letters are of, where the post says none. */
export function PostHeader({ post, language }: { readonly post: Post; readonly language: Language }) {
  const { messages, day } = useReader();
  const publishedAt = post.publishedAt ?? post.createdAt;
  const wasChangedLater = Date.parse(post.updatedAt) - Date.parse(publishedAt) > dayMs;
  return (
    <header className="post-header">
      {post.category === null ? null : (
        <p className="kicker">
          <a href={categoryPath(post.category.slug)}>{post.category.name}</a>
        </p>
      )}
      <h1 lang={post.language ?? language}>{post.title}</h1>
      {post.subtitle === null ? null : (
        <p className="post-subtitle" lang={textLanguage(post.subtitle)}>
          {post.subtitle}
        </p>
      )}
      <p className="byline">
        <Avatar name={post.author.name} image={post.author.avatar} size={28} />
        <span className="byline-name">{post.author.name}</span>
        <time dateTime={publishedAt}>{day(publishedAt)}</time>
        <span>{messages.minutes(Math.max(1, post.readingTime))}</span>
        {wasChangedLater ? (
          <time className="byline-updated" dateTime={post.updatedAt}>
            {messages.updatedOn(day(post.updatedAt))}
          </time>
        ) : null}
      </p>
      <PostLanguages translations={post.translations} />
    </header>
  );
}
