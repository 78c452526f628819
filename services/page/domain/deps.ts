/** What the use cases of pages work with. */
export interface PageDeps {
  readonly databaseUrl: string;
  /** To be called after a commit that recorded events. */
  readonly wakeRelay: () => void;
}
