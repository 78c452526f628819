/** Deletions that were decided and may not have reached the server yet. What is here outlives the page that they were decided on. */
interface ChosenDeletion {
  readonly id: string;
  /** Who decided: whoever else logs in at this browser has decided nothing. */
  readonly owner: string;
  /** When it can no longer be undone, in milliseconds. */
  readonly dueAt: number;
}

const key = 'hanji.chosen-deletions';
/** What is older may long have been decided otherwise. */
const longestKeptMs = 86_400_000;

/** Keeps decisions in the browser. Where storage is refused, there is the page alone to carry them out. */
export function keepDeletions(ids: readonly string[], owner: string, dueAt: number): void {
  write([...others(ids), ...ids.map((id) => ({ id, owner, dueAt }))]);
}

/** Forgets decisions: carried out, or taken back. */
export function forgetDeletions(ids: readonly string[]): void {
  write(others(ids));
}

/** What somebody decided, can no longer take back, and may not have been carried out. */
export function dueDeletions(owner: string): readonly string[] {
  const now = Date.now();
  return read().flatMap(({ id, owner: whose, dueAt }) => (whose === owner && dueAt <= now && now - dueAt < longestKeptMs ? [id] : []));
}

function others(ids: readonly string[]): readonly ChosenDeletion[] {
  return read().filter(({ id, dueAt }) => !ids.includes(id) && Date.now() - dueAt < longestKeptMs);
}

function read(): readonly ChosenDeletion[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isChosenDeletion) : [];
  } catch {
    return [];
  }
}

function isChosenDeletion(kept: Partial<ChosenDeletion> | null): kept is ChosenDeletion {
  return typeof kept?.id === 'string' && typeof kept.owner === 'string' && typeof kept.dueAt === 'number';
}

function write(deletions: readonly ChosenDeletion[]): void {
  try {
    if (deletions.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(deletions));
  } catch {
    // The page itself still carries them out.
  }
}
