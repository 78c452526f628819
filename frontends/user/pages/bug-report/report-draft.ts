const key = 'hanji.bug-report';

/** What is typed in a report, by field. */
export type ReportDraft = Partial<Readonly<Record<string, string>>>;

/** What was typed before the page was left; nothing where the browser keeps nothing. */
export function keptDraft(): ReportDraft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return Object.fromEntries(Object.entries(Object(kept) as object).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}

/** Keeps what is typed as long as the tab is open. */
export function keepDraft(draft: ReportDraft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Private windows may refuse storage.
  }
}

/** Lets go of it, once it is sent. */
export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}
