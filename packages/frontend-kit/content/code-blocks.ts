import { elementsOf, replaceElements } from '@hanji/service-kit/html/elements';
import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { element } from './element.ts';
import { ColouringTime, highlightCode, isPlainText } from './highlight-code.ts';

/** What code blocks say to those who hear them. */
export interface CodeLabels {
  readonly code: string;
}

/** Colours every `pre` of an article and puts it into a frame that scrolls by itself. Changes the tree. */
export async function dressCodeBlocks(root: Root, labels: CodeLabels): Promise<void> {
  const dressed = new Map<Element, Element>();
  const time = new ColouringTime();
  for (const pre of elementsOf(root)) {
    if (pre.tagName === 'pre') dressed.set(pre, await dress(pre, labels, time));
  }
  replaceElements(root, (element) => {
    const block = dressed.get(element);
    return block === undefined ? null : [block];
  });
}

async function dress(pre: Element, labels: CodeLabels, time: ColouringTime): Promise<Element> {
  const code = pre.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code');
  const language = nameable(languageOf(code) ?? languageOf(pre));
  const lines = await highlightCode(toString(code ?? pre).replace(/(?<!\n)\n+$/, ''), language, time);
  // Only what can be focused can be scrolled by keyboard. A group: as regions, ten of one name would be ten landmarks.
  const properties = { tabIndex: 0, role: 'group', ariaLabel: language === null ? labels.code : `${labels.code}, ${language}` };
  return element('div', { className: ['code'], ...(language === null ? {} : { dataLanguage: language }) }, [
    element('pre', properties, [element('code', {}, lines)]),
  ]);
}

/** That text is text goes without saying. */
function nameable(language: string | null): string | null {
  return language === null || isPlainText(language) ? null : language;
}

function languageOf(node: Element | undefined): string | null {
  const names = node?.properties['className'];
  const found = Array.isArray(names) ? names.map(String).find((name) => name.startsWith('language-')) : undefined;
  return found?.slice('language-'.length) ?? null;
}
