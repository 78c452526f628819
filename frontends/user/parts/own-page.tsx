import { type ReactNode, useEffect, useRef } from 'react';

interface OwnPageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** A page of this micro-frontend. One that takes another's place in the browser has the focus on its heading, as a page just opened would. */
export function OwnPage({ title, lead, children }: OwnPageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const site = document.title.split(' · ').at(-1) ?? '';
    document.title = `${title} · ${site}`;
    if (pagesShown > 0) heading.current?.focus();
    pagesShown += 1;
  }, [title]);
  return (
    <section className="own-page">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead === undefined ? null : <p className="own-page-lead">{lead}</p>}
      {children}
    </section>
  );
}

let pagesShown = 0;
