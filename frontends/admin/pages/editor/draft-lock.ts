import { useEffect } from 'react';

/** Name of the lock that a tab holds while it is at work on a text. */
export function lockName(key: string): string {
  return `hanji.text.${key}`;
}

/** Tells other tabs that this one is at work on a text. It ends with the tab, however that ends. */
export function useDraftLock(key: string): void {
  useEffect(() => {
    // Browsers have locks on pages alone that are served securely.
    if (!isSecureContext) return;
    const ending = Promise.withResolvers<void>();
    // Two tabs may well have the same text open: both hold it.
    void navigator.locks.request(lockName(key), { mode: 'shared' }, () => ending.promise);
    return () => ending.resolve();
  }, [key]);
}
