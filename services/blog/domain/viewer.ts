/** Who looks: admins see every post, all others what is public now. */
export interface Viewer {
  readonly isAdmin: boolean;
}
