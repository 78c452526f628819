/** The path of a request as it is logged: whose account it is about is left out (`/api/users/*`). Queries are never logged. */
export function loggedPath(path: string): string {
  return path.replace(/(\/users\/)[0-9a-f-]{36}(?![^/])/i, '$1*');
}

/** What of a client's address is logged: the network of its provider (`203.0.113`, `2001:db8`), and not whose household it is. */
export function loggedNetwork(address: string): string {
  return /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1] ?? /^([0-9a-f]+:[0-9a-f]+):/.exec(address)?.[1] ?? '';
}

/** The same two for nginx, which makes variables of them. */
export const nginxLogMaps: readonly string[] = [
  // $uri would do, but turns into Kong's error handler where an upstream failed.
  'map $request_uri $hanji_path { "~*^(?<hanji_before>[^?]*/users/)[0-9a-f-]{36}(?<hanji_after>/[^?]*)?(?:\\?|$)" $hanji_before*$hanji_after; "~^(?<hanji_request_path>[^?]*)" $hanji_request_path; }',
  'map $remote_addr $hanji_network { "~(?<hanji_v4>\\d+\\.\\d+\\.\\d+)\\.\\d+$" $hanji_v4; "~^(?<hanji_v6>[0-9a-f]+:[0-9a-f]+):" $hanji_v6; }',
];
