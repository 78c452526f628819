/** Knows which build of each remote filled the last pages, so that pages of an older build are made anew. */
export class RemoteBuilds {
  readonly #seen = new Map<string, Set<string>>();

  /** Notes which build filled a page. True when it is a new one: what others filled names scripts and styles that may be gone. */
  isNew(remote: string, build: string): boolean {
    const seen = this.#seen.get(remote);
    if (seen === undefined) this.#seen.set(remote, new Set([build]));
    else if (seen.has(build)) return false;
    else seen.add(build);
    return seen !== undefined;
  }
}
