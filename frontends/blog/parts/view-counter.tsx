/** Has a page counted that is read in a browser: nothing to be seen, and not counted where scripts are off. `path` is that of the API. */
export function ViewCounter({ path }: { readonly path: string }) {
  return <span hidden data-island="./reader#views" data-at-once data-path={path} />;
}
