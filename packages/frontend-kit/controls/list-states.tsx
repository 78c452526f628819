import type { ReactNode } from 'react';
import { describeFailure } from '../api/describe-failure.ts';
import type { Language } from '../i18n/language.ts';
import { controlMessages } from './control-messages.ts';

/** Stands where something will be; announced. */
export function LoadingState({ language }: { readonly language: Language }): ReactNode {
  return <output className="list-state">{controlMessages[language].loading}</output>;
}

/** Stands where something could not be had, and tries again on request. */
export function ErrorState({ error, language, retry }: { readonly error: unknown; readonly language: Language; readonly retry: () => void }): ReactNode {
  return (
    <div className="list-state" role="alert">
      <p>{describeFailure(error, language)}</p>
      <p>
        <button type="button" className="button" onClick={retry}>
          {controlMessages[language].retry}
        </button>
      </p>
    </div>
  );
}

/** Stands for a list with nothing in it: says so, and where the first entry would come from. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }): ReactNode {
  return (
    <div className="list-state">
      <p className="list-state-title">{title}</p>
      {children === undefined ? null : <p>{children}</p>}
    </div>
  );
}

/** Says that a list ends here. */
export function EndState({ children }: { readonly children: string }): ReactNode {
  return <p className="list-end">{children}</p>;
}

interface MoreButtonProps {
  readonly language: Language;
  readonly isBusy: boolean;
  readonly onMore: () => void;
}

/** Asks for the next page of a list; it keeps the focus while that comes. */
export function MoreButton({ language, isBusy, onMore }: MoreButtonProps): ReactNode {
  const messages = controlMessages[language];
  return (
    <p className="list-more">
      <button type="button" className="button" aria-disabled={isBusy ? true : undefined} onClick={isBusy ? undefined : onMore}>
        {isBusy ? messages.loadingMore : messages.more}
      </button>
    </p>
  );
}
