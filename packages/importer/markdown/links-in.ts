/** Addresses that a Markdown text links to, roughly: enough to learn where a blog stood. At most 200 of one text. */
export function linksIn(body: string): string[] {
  const found = new Set<string>();
  for (const match of body.matchAll(/\]\(\s*<?([^)\s>]+)|^\s{0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)|href="([^"]+)"/gm)) {
    const address = match[1] ?? match[2] ?? match[3] ?? '';
    if (/^(?:https?:\/\/|\/(?!\/))/i.test(address)) found.add(address);
    if (found.size >= 200) break;
  }
  return [...found];
}
