import { X } from 'lucide-react';
import { type ReactNode, useId, useRef } from 'react';
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

/** A modal dialog, by the browser's own: the page behind it is out of reach, and the focus goes back when it closes. */
export function Dialog({ title, language, onClose, children }: DialogProps): ReactNode {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useModal(element);
  return (
    <dialog
      ref={element}
      className="dialog"
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
