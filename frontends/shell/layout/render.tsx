import { renderToStaticMarkup } from 'react-dom/server';
import { Document, hasSidebar } from './document.tsx';
import type { PageInput } from './page-input.ts';

/** Renders a whole document as HTML. */
export function renderDocument(input: PageInput): string {
  return `<!doctype html>${renderToStaticMarkup(<Document {...input} />)}`;
}

export { hasSidebar };
