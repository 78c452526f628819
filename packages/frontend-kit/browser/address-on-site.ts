/**
 * Where a link to this site may lead back to: a path of it with query and fragment, as an address of `origin`. Anything
 * else (other sites in whatever disguise, nothing at all) is the home page.
 */
export function addressOnSite(given: string | null, origin: string): string {
  const target = given?.startsWith('/') === true ? URL.parse(given, origin) : null;
  return target?.origin === origin ? target.href : `${origin}/`;
}
