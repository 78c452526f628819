/** Address of the site as links continue it: `PUBLIC_URL` without a slash at its end. */
export function siteAddress(publicUrl: string): string {
  return publicUrl.replace(/(?<!\/)\/+$/, '');
}
