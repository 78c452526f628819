/** What the use cases of the template service work with besides the database. */
export interface TemplateDeps {
  readonly databaseUrl: string;
  /** Asks blog whether a post is there for everyone to read. Throws 503 `service_unavailable` when blog is away. */
  readonly isPublicPost: (id: string) => Promise<boolean>;
  /** Call after a commit that recorded events. */
  readonly wakeRelay: () => void;
}
