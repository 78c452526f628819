/** Shows the place that an address names in slightly other signs (`#what-s-new`): nothing to be seen. Where scripts are off, exact names do. */
export function PlaceFinder() {
  return <span hidden data-island="./reader#places" data-at-once />;
}
