import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import type { Language } from '../i18n/language.ts';
import { Icon } from '../ui/icon.tsx';
import { controlMessages } from './control-messages.ts';
import { useModal } from '../app/use-modal.tsx';

interface DialogProps {
  readonly title: string;
  readonly language: Language;
  /** Called by Escape and by the cross. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A modal dialog, by the browser's own: the page behind it is out of reach, and the focus goes back when it closes. It begins with its first
 * field; where there is none nothing in it is chosen, so that no key that was meant for something else closes it.
 */
export function Dialog({ title, language, onClose, children }: DialogProps): ReactNode {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useModal(element);
  useLayoutEffect(() => focusFirst(element.current), []);
  return (
    <dialog
      ref={element}
      className="dialog"
      tabIndex={-1}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="tool" aria-label={controlMessages[language].close} onClick={onClose}>
          <Icon of={X} size={20} />
        </button>
      </div>
      {children}
    </dialog>
  );
}

function focusFirst(dialog: HTMLDialogElement | null): void {
  const fields = dialog?.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea') ?? [];
  const first = [...fields].find(({ type, checked, disabled }) => !disabled && (type !== 'radio' || checked));
  (first ?? dialog)?.focus();
}
