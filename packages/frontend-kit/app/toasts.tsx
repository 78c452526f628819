import { useCallback, useState } from 'react';
import type { Toast } from './page-context.tsx';

/** A toast on show. */
export interface ShownToast extends Toast {
  readonly id: number;
}

const shownForMs = 5000;
let lastId = 0;

/** Toasts and how to show one: what is done goes after 5 s, an error stays until it is closed. */
export function useToasts(): { readonly toasts: readonly ShownToast[]; readonly show: (toast: Toast) => void; readonly close: (id: number) => void } {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const close = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (toast: Toast) => {
      lastId += 1;
      const id = lastId;
      // What is said again takes the place of what was said before: quick work does not cover the page with one sentence.
      setToasts((shown) => [...shown.filter(({ kind, text }) => kind !== toast.kind || text !== toast.text), { ...toast, id }]);
      if (toast.kind === 'done') setTimeout(() => close(id), shownForMs);
    },
    [close],
  );
  return { toasts, show, close };
}

/** The toasts on show, announced as they come. */
export function ToastList({
  toasts,
  close,
  closeLabel,
}: {
  readonly toasts: readonly ShownToast[];
  readonly close: (id: number) => void;
  readonly closeLabel: string;
}) {
  return (
    <div className="toasts" aria-live="polite">
      {toasts.map((toast) => (
        <p key={toast.id} className={`toast toast-${toast.kind}`}>
          <span>{toast.text}</span>
          <button type="button" className="toast-close" onClick={() => close(toast.id)}>
            {closeLabel}
          </button>
        </p>
      ))}
    </div>
  );
}
