import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A style sheet that a page can hold in itself instead of naming it. */
export interface Sheet {
  /** Where it is served. */
  readonly href: string;
  readonly text: string;
  /** What a Content-Security-Policy allows it by, in an element of a document. */
  readonly source: string;
}

/** Style sheets by where they are served; undefined for what is not known here. */
export type SheetOf = (href: string) => Sheet | undefined;

/** Undefined for a text that would not stand in an element as it is: an HTML parser ends the element or changes it. */
export function sheet(href: string, text: string): Sheet | undefined {
  if (/<\/|[\r\0]/.test(text)) return undefined;
  return { href, text, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
}

/** The style sheets of a build, read once. Those whose file is not there are not known. */
export function readSheets(clientFolder: string, hrefs: readonly string[]): SheetOf {
  const known = new Map<string, Sheet | undefined>();
  for (const href of hrefs) {
    const file = join(clientFolder, href.replace(/^\/assets\//, ''));
    if (existsSync(file)) known.set(href, sheet(href, readFileSync(file, 'utf8')));
  }
  return (href) => known.get(href);
}
