/** `![alt](address align="center")` is no Markdown but Hashnode's: the picture stays. */
export function withoutAlignment(markdown: string): string {
  return markdown.replaceAll(/(!\[[^\]\n]*\]\([^()\s]+)\s+align="[a-z]+"\)/g, '$1)');
}
