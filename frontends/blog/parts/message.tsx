import { useReader } from './reader-view.tsx';

/** Stands where content would: what is wrong, and a way on. `retry` is the address to try again. */
export function Message({ title, detail, retry }: { readonly title: string; readonly detail: string; readonly retry?: string }) {
  const { messages } = useReader();
  return (
    <section className="page-message">
      <h1>{title}</h1>
      <p>{detail}</p>
      <p>
        {retry === undefined ? (
          <a href="/">{messages.home}</a>
        ) : (
          <a className="button" href={retry} rel="nofollow">
            {messages.retry}
          </a>
        )}
      </p>
    </section>
  );
}
