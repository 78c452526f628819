import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';

/**
 * Gives headings the ids that GitHub gives them (Hangul kept), so that links within a post work; ids that are there stay. `given`: only
 * those that are written in the heading.
 */
export function addHeadingIds(tree: Root, ids: 'auto' | 'given' = 'auto'): void {
  const slugger = new GithubSlugger();
  visit(tree, 'element', (node) => {
    if (!/^h[1-6]$/.test(node.tagName)) return;
    const given = extractGivenId(node);
    if (given !== undefined) node.properties['id'] = given;
    if (typeof node.properties['id'] === 'string') slugger.slug(node.properties['id']);
    else if (ids === 'auto') {
      const id = slugger.slug(toString(node).trim());
      if (id !== '') node.properties['id'] = id;
    }
  });
}

/** `## Title {#name}`: the id stands at the end of the text, and goes from there. */
function extractGivenId(heading: Element): string | undefined {
  const last = heading.children.at(-1);
  if (last?.type !== 'text') return undefined;
  const match = /\s*\{#([^\s{}]+)\}\s*$/.exec(last.value);
  if (match === null) return undefined;
  last.value = last.value.slice(0, match.index);
  return match[1];
}
