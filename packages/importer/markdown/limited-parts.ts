import { isHtmlElement } from '../html/html-elements.ts';
import { limitingClassIn } from '../secrecy/limited-attributes.ts';
import { limitsReaders } from '../secrecy/limiting-names.ts';
import { codeAsBlanks } from './prose.ts';
import { withoutProtected } from './unseen-parts.ts';

/** Tags of a theme's own with a text between them, and components: whatever decides who sees it does not come along. */
const tags = /\{\{[<%]-?\s*([a-z][\w-]*)[^{}]*[>%]\}\}|\{%-?\s*([a-z][\w-]*)[^{}]*%\}|<([A-Z][\w.]*)(?=[\s/>])/gi;
/** What is opened by a click, and boxes that programs have. */
const opened = /^(?:hide-?(?:toggle|block|inline)|hidden-?(?:toggle|block|inline)|spoiler|details|folding)$/i;

/** The names of shortcodes, boxes, components and classes in a text of Markdown that only some readers saw: `<MembersOnly>`, `{{< private >}}`, `:::members`. */
export function limitedParts(body: string): string[] {
  if (!/\{[{%]|<[a-z]|^:{3}|\[!/im.test(body)) return [];
  const prose = codeAsBlanks(withoutProtected(body));
  const boxes = [...prose.matchAll(/^[ \t>]*(?::{3,}[ \t]*\{?\.?|\[!)([a-z][\w-]*)/gim)].map((match) => match[1] ?? '');
  const found = [...prose.matchAll(tags)].flatMap(([, shortcode, liquid, component]) => {
    const isComponent = component !== undefined && /^[A-Z]/.test(component) && !isHtmlElement(component.toLowerCase()) && body.includes(`</${component}`);
    return isComponent ? [component] : component === undefined ? [(shortcode ?? liquid ?? '').replace(/^end-?/i, '')] : [];
  });
  const hidden = limitingClassIn(prose);
  return [...new Set([...found, ...boxes].filter((name) => !opened.test(name) && limitsReaders(name))), ...(hidden === undefined ? [] : [`class ${hidden}`])];
}
