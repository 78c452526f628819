import { type ReactNode, useId } from 'react';

/** A section of a long page: its title beside it where there is room. */
export function TitledSection({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="settings-body">{children}</div>
    </section>
  );
}
