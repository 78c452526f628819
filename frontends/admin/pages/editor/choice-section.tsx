import { FormActions } from '@hanji/frontend-kit/controls/form-actions';
import { type ReactNode, useEffect, useRef } from 'react';

interface ChoiceSectionProps {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** It comes as the answer to what one just did, so that it is heard at once. */
  readonly takesFocus?: boolean;
  /** The ways on, as buttons. */
  readonly actions: ReactNode;
  /** What there is to choose between. */
  readonly children?: ReactNode;
}

/** Stands above a text that cannot go on until its author has chosen a way. */
export function ChoiceSection({ id, title, detail, takesFocus = false, actions, children }: ChoiceSectionProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <section className="conflict" aria-labelledby={id}>
      <h2 ref={heading} id={id} tabIndex={-1}>
        {title}
      </h2>
      <p>{detail}</p>
      {children}
      <FormActions>{actions}</FormActions>
    </section>
  );
}
