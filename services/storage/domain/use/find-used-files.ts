/**
 * Asks the services that keep texts and profiles which of these files (`0195….webp`, at most 100) stand in any of theirs, drafts
 * included. Throws 503 when one of them does not answer: then nothing may be deleted.
 */
export type FindUsedFiles = (files: readonly string[]) => Promise<ReadonlySet<string>>;
