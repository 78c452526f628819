import { type RefObject, useLayoutEffect } from 'react';

/** Keeps a dialog open as a modal one for as long as it is shown. It is closed before it is taken away: else the focus would not go back. */
export function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, [dialog]);
}
