import { outsideCode } from './prose.ts';

/** Writes the addresses of files that Pelican marks as such (`{static}/images/a.png`, `{filename}other.md`, `|attach|a.pdf`) as they stand everywhere. */
export function withPelicanLinks(body: string): string {
  return outsideCode(body, (text) =>
    text.replaceAll(/(?<=\]\(\s*<?|\]:\s*<?|\b(?:src|href)=["']?)(?:\{(?:static|attach|filename)\}|\|(?:static|attach|filename)\|)/gi, ''),
  );
}
