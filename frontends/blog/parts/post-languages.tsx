import type { Post } from '@hanji/contracts/api/posts';
import { postPath } from './paths.ts';
import { useReader } from './reader-view.tsx';

/** The same post in other languages, each named in its own. */
export function PostLanguages({ translations }: Pick<Post, 'translations'>) {
  const { messages } = useReader();
  if (translations.length === 0) return null;
  return (
    <p className="post-languages">
      {messages.otherLanguages}
      {translations.map(({ id, language, slug, title }) => (
        <a key={id} href={postPath(slug)} hrefLang={language} lang={language} title={title} rel="alternate">
          {nameOf(language)}
        </a>
      ))}
    </p>
  );
}

/** A tag that is no language's is shown as it is. */
function nameOf(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
