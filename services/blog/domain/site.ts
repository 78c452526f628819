/** What the site calls itself. `publicUrl` has no slash at its end. */
export interface Site {
  readonly publicUrl: string;
  readonly title: string;
  readonly description: string;
}
