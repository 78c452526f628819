/** JSON that may stand inside a `<script>` element: nothing in it can end the element or open a comment. */
export function asScriptText(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** A copy in which every text that is a path on this site (`/posts/a`) has become an address. */
export function absoluteAddresses(value: unknown, publicUrl: string): unknown {
  if (typeof value === 'string') return /^\/(?!\/)/.test(value) ? publicUrl + value : value;
  if (Array.isArray(value)) return value.map((item) => absoluteAddresses(item, publicUrl));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, absoluteAddresses(item, publicUrl)]));
}
