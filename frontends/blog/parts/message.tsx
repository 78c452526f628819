import { SearchForm } from '@hanji/frontend-kit/ui/search-form';
import { useReader } from './reader-view.tsx';

interface MessageProps {
  readonly title: string;
  readonly detail: string;
  /** The address to try again, where that could help; else a search is offered. */
  readonly retry?: string;
}

/** Stands where content would: what is wrong, and a way on. */
export function Message({ title, detail, retry }: MessageProps) {
  const { messages } = useReader();
  return (
    <section className="page-message">
      <h1>{title}</h1>
      <p>{detail}</p>
      {retry === undefined ? (
        <>
          <SearchForm label={messages.searchFor} button={messages.search} />
          <p>
            <a href="/">{messages.home}</a>
          </p>
        </>
      ) : (
        <p>
          <a className="button" href={retry} rel="nofollow">
            {messages.retry}
          </a>
        </p>
      )}
    </section>
  );
}
