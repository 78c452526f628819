import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react';
import type { Language } from '../i18n/language.ts';
import { Icon } from '../ui/icon.tsx';
import { controlMessages } from './control-messages.ts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useModal } from '../app/use-modal.tsx';

interface DialogProps {
  readonly title: string;
  readonly language: Language;
  /** Called by Escape and by the cross; where something was typed, only after asking whether it may go. */
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
  // Before the first field has the focus.
  const isTyped = useTyped(element);
  useModal(element);
  useLayoutEffect(() => focusFirst(element.current), []);
  const { ask } = usePage();
  const messages = controlMessages[language];
  const leave = async () => {
    if (!isTyped() || (await ask({ ...messages.discard, isDestructive: true }))) onClose();
  };
  return (
    <dialog
      ref={element}
      className="dialog"
      tabIndex={-1}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        void leave();
      }}
      onClose={() => {
        // Browsers close a dialog by the second Escape in a row, whatever is said to the first.
        element.current?.showModal();
        void leave();
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="tool" aria-label={messages.close} onClick={() => void leave()}>
          <Icon of={X} size={20} />
        </button>
      </div>
      {children}
    </dialog>
  );
}

/** Tells whether something was typed into fields of the dialog since they first had the focus; what is typed to search does not count. */
function useTyped(dialog: RefObject<HTMLDialogElement | null>): () => boolean {
  const before = useRef(new Map<HTMLInputElement | HTMLTextAreaElement, string>());
  useLayoutEffect(() => {
    const element = dialog.current;
    const onFocus = ({ target }: Event) => {
      const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && /^(?:text|url|email|datetime-local)$/.test(target.type));
      if (isText && !before.current.has(target)) before.current.set(target, target.value);
    };
    element?.addEventListener('focusin', onFocus);
    return () => element?.removeEventListener('focusin', onFocus);
  }, [dialog]);
  return () => [...before.current].some(([field, value]) => field.isConnected && field.value !== value);
}

function focusFirst(dialog: HTMLDialogElement | null): void {
  const fields = dialog?.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea') ?? [];
  const first = [...fields].find(({ type, checked, disabled }) => !disabled && (type !== 'radio' || checked));
  (first ?? dialog)?.focus();
}
