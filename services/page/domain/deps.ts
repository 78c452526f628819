/** What the use cases of pages work with. */
export interface PageDeps {
  /** Address of the site, without a slash at its end. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  /** To be called after a commit that recorded events. */
  readonly wakeRelay: () => void;
}
