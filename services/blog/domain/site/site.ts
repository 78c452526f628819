/** What the site is called by its configuration, which holds until an admin gives it another name. `publicUrl` has no slash at its end. */
export interface Site {
  readonly publicUrl: string;
  readonly title: string;
  readonly description: string;
}
