import type { ReactNode } from 'react';

/** Why a form could not be sent, above its fields; announced, and focused where no field is to blame. */
export function FormFailure({ failure }: { readonly failure: ReactNode }): ReactNode {
  return (
    <div className="form-failure" role="alert" tabIndex={-1} data-empty={failure === null ? '' : undefined}>
      {failure}
    </div>
  );
}
