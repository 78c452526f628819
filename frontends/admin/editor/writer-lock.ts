import { useEffect } from 'react';

const prefix = 'hanji.writer.';
/** Editors of this tab that were closed: their locks may be held for a moment longer. */
const closed = new Set<string>();

/** Tells other tabs that this editor is open. It ends with the tab, however that ends. */
export function useWriterLock(writer: string): void {
  useEffect(() => {
    // Browsers have locks on pages alone that are served securely.
    if (!isSecureContext) return;
    const ending = Promise.withResolvers<void>();
    closed.delete(writer);
    void navigator.locks.request(prefix + writer, () => ending.promise);
    return () => {
      closed.add(writer);
      ending.resolve();
    };
  }, [writer]);
}

/** Names of the editors that are open in any tab of this browser; none are known on pages that are not served securely. */
export async function openWriters(): Promise<ReadonlySet<string>> {
  if (!isSecureContext) return new Set();
  const { held = [] } = await navigator.locks.query();
  const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith(prefix));
  return new Set(names.map((name) => name.slice(prefix.length))).difference(closed);
}
