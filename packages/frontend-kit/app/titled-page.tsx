import { type ReactNode, useEffect, useRef } from 'react';

interface TitledPageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** What can be done on the page, beside its title. */
  readonly actions?: ReactNode;
  readonly className: string;
  readonly children: ReactNode;
}

/**
 * A page of an application. One that takes another's place in the browser has the focus on its heading, as a page just opened would, unless a field
 * of the page has taken it.
 */
export function TitledPage({ title, lead, actions, className, children }: TitledPageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const site = document.title.split(' · ').at(-1) ?? '';
    document.title = `${title} · ${site}`;
    const hasFocus = heading.current?.closest('section')?.contains(document.activeElement) === true;
    if (pagesShown > 0 && !hasFocus) heading.current?.focus();
    pagesShown += 1;
  }, [title]);
  const named = (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
  return (
    <section className={className}>
      {actions === undefined ? (
        named
      ) : (
        <header className="page-head">
          {named}
          <div className="page-actions">{actions}</div>
        </header>
      )}
      {lead === undefined ? null : <p className="page-lead">{lead}</p>}
      {children}
    </section>
  );
}

let pagesShown = 0;
