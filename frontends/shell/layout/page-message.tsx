import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { PageContent } from './page-input.ts';
import { layoutMessages } from './messages.ts';

interface PageMessageProps {
  readonly message: Extract<PageContent, { kind: 'message' }>['message'];
  readonly language: Language;
  readonly target: string;
}

/** Stands where a page would: says what is wrong and offers a way on. */
export function PageMessageView({ message, language, target }: PageMessageProps) {
  const messages = layoutMessages[language];
  const { title, detail } = messages[message];
  return (
    <section className="page-message">
      <h1>{title}</h1>
      <p>{detail}</p>
      {message === 'notFound' ? (
        <>
          <form action="/search" role="search" className="inline-search">
            <input type="search" name="q" required maxLength={200} aria-label={messages.search} placeholder={messages.search} />
            <button className="button">{messages.search}</button>
          </form>
          <p>
            <a href="/">{messages.home}</a>
          </p>
        </>
      ) : (
        <p>
          <a className="button" href={target} rel="nofollow">
            {messages.retry}
          </a>
        </p>
      )}
    </section>
  );
}
