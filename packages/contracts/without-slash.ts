/** An address as links and paths continue it: without slashes at its end. Linear in its length. */
export function withoutSlash(address: string): string {
  return address.replace(/(?<!\/)\/+$/, '');
}
