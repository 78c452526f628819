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

/** Does something in the place of an editor that is closed, so that no tab takes what it left meanwhile; null where one is open, or none can be known of. */
export async function holdWriter<Answer>(writer: string, work: () => Promise<Answer>): Promise<Answer | null> {
  return await ifFree(prefix + writer, work);
}

/** Does something that no other tab of this browser is doing; nothing where one is, or none can be known of. */
export async function oneTabAtATime(what: string, work: () => Promise<void>): Promise<void> {
  await ifFree(`hanji.${what}`, work);
}

async function ifFree<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer | null> {
  if (!isSecureContext) return null;
  return await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? null : work()));
}
