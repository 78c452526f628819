import type { ReactNode, Ref } from 'react';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { controlMessages } from './control-messages.ts';

interface FormActionsProps {
  /** What the form or question is for, the chief button first. */
  readonly children: ReactNode;
  /** Leads back with nothing done; absent where there is nowhere to go back to. */
  readonly onCancel?: (() => void) | undefined;
  readonly cancelRef?: Ref<HTMLButtonElement>;
}

/** The buttons that end a form or a question, in one order everywhere: what is done first, and the way back behind it. */
export function FormActions({ children, onCancel, cancelRef }: FormActionsProps): ReactNode {
  const { language } = usePage();
  return (
    <p className="form-actions">
      {children}
      {onCancel === undefined ? null : (
        <button ref={cancelRef} type="button" className="button" onClick={onCancel}>
          {controlMessages[language].cancel}
        </button>
      )}
    </p>
  );
}
