import type { Language } from '@hanji/frontend-kit/i18n/language';
import { SearchForm } from '@hanji/frontend-kit/ui/search-form';
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
          <SearchForm label={messages.search} button={messages.search} />
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
