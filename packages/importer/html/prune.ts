import type { Element, ElementContent, Root, RootContent } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';
import { attribute, element, textOf } from './html-tree.ts';
import { formulaOf } from './math-elements.ts';

/** Gone with all that is in them. */
const gone = new Set(['svg', 'script', 'style', 'link', 'meta', 'base', 'template', 'head', 'title']);
/** The element goes, its content stays. */
const unwrapped = new Set([
  'form',
  'fieldset',
  'legend',
  'label',
  'button',
  'select',
  'option',
  'optgroup',
  'noscript',
  'html',
  'body',
  'center',
  'font',
  'nobr',
  'marquee',
  'blink',
  'canvas',
  'frameset',
  'noframes',
]);
/** Elements without content that only make sense in forms. */
const controls = new Set(['input', 'textarea', 'datalist', 'output', 'progress', 'meter']);
/** Old presentational markup: nothing is lost when only its text stays. */
const harmless = new Set(['center', 'font', 'nobr', 'noscript', 'html', 'body', 'meta', 'title', 'head', 'link']);
const players = new Set(['object', 'embed', 'applet']);

/** Takes out comments and whatever posts cannot hold, keeping the text in it; each kind of loss is a warning. */
export function prune(tree: Root, warn: Warn): void {
  let styled = 0;
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    if (node.type === 'comment' || node.type === 'doctype') {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (node.type !== 'element') return undefined;
    if (node.properties['style'] !== undefined) styled += 1;
    if (Array.isArray(node.properties['className']) && node.properties['className'].length === 0) delete node.properties['className'];
    const isOut = isMachinery(node) || isUnseen(node, warn) || isBlank(node) || repeats(node, parent.children);
    const replacement = isOut ? [] : replacementOf(node, warn);
    if (replacement === null) return undefined;
    parent.children.splice(index, 1, ...replacement);
    return [SKIP, index];
  });
  if (styled > 0) warn('style-left', undefined, styled);
}

/** Buttons and times of players, and forms of newsletters, that a program had rendered into the text. */
const machinery =
  /^(?:mejs-(?:offscreen|controls|layers|inner-controls)|subscription-widget(?:-wrap)?(?:-editor)?|subscribe-widget|kg-(?:audio|video)-player|wp-block-accordion-heading__toggle-icon|sharedaddy|jp-relatedposts)$/;

function isMachinery(node: Element): boolean {
  return (attribute(node, 'className')?.split(/\s+/) ?? []).some((name) => machinery.test(name));
}

const unseenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b/i;

/** What no reader of the old site saw must not appear here, where `style` is gone. */
function isUnseen(node: Element, warn: Warn): boolean {
  const isClosed = node.properties['hidden'] !== undefined || (node.tagName === 'dialog' && node.properties['open'] === undefined);
  if (!isClosed && !unseenStyle.test(attribute(node, 'style') ?? '')) return false;
  const text = textOf(node);
  if (text !== '') warn('hidden-left', text.slice(0, 300));
  return true;
}

/** A paragraph with nothing in it. */
function isBlank(node: Element): boolean {
  const blank = (child: ElementContent): boolean =>
    (child.type === 'text' && child.value.trim() === '') || (child.type === 'element' && child.tagName === 'br') || child.type === 'comment';
  return node.tagName === 'p' && attribute(node, 'id') === undefined && node.children.every(blank);
}

/** A picture for readers without scripts beside the one that a script would load; and sizes of a picture without a file. */
function repeats(node: Element, siblings: readonly RootContent[]): boolean {
  if (node.tagName === 'source') return attribute(node, 'src') === undefined;
  return (
    node.tagName === 'noscript' &&
    siblings.some(
      (sibling) => sibling.type === 'element' && sibling.tagName === 'img' && (attribute(sibling, 'dataSrc') ?? attribute(sibling, 'dataImage')) !== undefined,
    )
  );
}

/** Null: the element stays. */
function replacementOf(node: Element, warn: Warn): ElementContent[] | null {
  const { tagName } = node;
  const formula = formulaOf(node);
  if (formula !== null) return formula;
  if (tagName === 'input' && node.properties['type'] === 'checkbox' && node.properties['disabled'] === true) return null;
  if (gone.has(tagName) || controls.has(tagName)) {
    if (!harmless.has(tagName)) warn('markup-dropped', `<${tagName}>`);
    return [];
  }
  if (players.has(tagName)) return playerLink(node, warn);
  if (unwrapped.has(tagName)) {
    if (!harmless.has(tagName)) warn('markup-dropped', `<${tagName}>`);
    return node.children;
  }
  return null;
}

/** Browser plug-ins are gone; what they showed may still be downloaded. */
function playerLink(node: Element, warn: Warn): ElementContent[] {
  const address = attribute(node, 'data') ?? attribute(node, 'src');
  warn('markup-dropped', `<${node.tagName}>`);
  return address === undefined ? node.children : [element('a', { href: address }, address), ...node.children];
}
