import { useCallback, useRef, useState } from 'react';
import type { Toast } from './page-context.tsx';
import { useClearPlace } from './use-clear-place.ts';

/** A toast on show. */
export interface ShownToast extends Toast {
  readonly id: number;
}

const shownForMs = 5000;
/** How long a toast is there that offers something, in milliseconds. */
export const offeredForMs = 10_000;
let lastId = 0;

/** Toasts and how to show one: what is done goes after 5 s, or 10 s where it offers something; an error stays until it is closed. */
export function useToasts(): { readonly toasts: readonly ShownToast[]; readonly show: (toast: Toast) => void; readonly close: (id: number) => void } {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const close = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (toast: Toast) => {
      lastId += 1;
      const id = lastId;
      setToasts((shown) => [...shown.filter((other) => !isReplaced(other, toast)), { ...toast, id }]);
      if (toast.kind === 'done') setTimeout(() => close(id), toast.action === undefined ? shownForMs : offeredForMs);
    },
    [close],
  );
  return { toasts, show, close };
}

/**
 * What is done takes the place of what was done before: quick work does not cover the page, two sentences never contradict each other, and one
 * thing is offered at a time, so that nobody wonders what it would undo. An error stays, unless the same one comes again.
 */
function isReplaced(before: Toast, by: Toast): boolean {
  return before.kind === by.kind && (before.kind === 'done' || before.text === by.text);
}

/** The toasts on show, announced as they come, where they hide nothing that one is at work on. */
export function ToastList({
  toasts,
  close,
  closeLabel,
}: {
  readonly toasts: readonly ShownToast[];
  readonly close: (id: number) => void;
  readonly closeLabel: string;
}) {
  const list = useRef<HTMLDivElement>(null);
  const place = useClearPlace(list, toasts.length > 0);
  return (
    <div ref={list} className={`toasts toasts-${place}`} aria-live="polite">
      {toasts.map((toast) => (
        <p key={toast.id} className={`toast toast-${toast.kind}`}>
          <span>{toast.text}</span>
          {toast.action === undefined ? null : <ToastAction action={toast.action} onDone={() => close(toast.id)} />}
          <button type="button" className="toast-close" onClick={() => close(toast.id)}>
            {closeLabel}
          </button>
        </p>
      ))}
    </div>
  );
}

function ToastAction({ action, onDone }: { readonly action: NonNullable<Toast['action']>; readonly onDone: () => void }) {
  const run = () => {
    onDone();
    action.run();
  };
  return (
    <button type="button" className="toast-close" onClick={run}>
      {action.label}
    </button>
  );
}
