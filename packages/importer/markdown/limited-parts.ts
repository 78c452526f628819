import { isHtmlElement } from '../html/html-elements.ts';
import { limitsReaders } from '../secrecy/limiting-names.ts';
import { codeAsBlanks } from './prose.ts';

/** Tags of a theme's own with a text between them, and components: whatever decides who sees it does not come along. */
const tags = /\{\{[<%]-?\s*([a-z][\w-]*)[^{}]*[>%]\}\}|\{%-?\s*([a-z][\w-]*)[^{}]*%\}|<([A-Z][\w.]*)(?=[\s/>])/gi;
/** What is opened by a click, and boxes that programs have. */
const opened = /^(?:hide-?(?:toggle|block|inline)|hidden-?(?:toggle|block|inline)|spoiler|details|folding)$/i;

/** The names of shortcodes and components in a text of Markdown that only some readers saw: `<MembersOnly>`, `{{< private >}}`. */
export function limitedParts(body: string): string[] {
  if (!/\{[{%]|<[A-Z]/.test(body)) return [];
  const found = [...codeAsBlanks(body).matchAll(tags)].flatMap(([, shortcode, liquid, component]) => {
    const isComponent = component !== undefined && /^[A-Z]/.test(component) && !isHtmlElement(component.toLowerCase()) && body.includes(`</${component}`);
    return isComponent ? [component] : component === undefined ? [shortcode ?? liquid ?? ''] : [];
  });
  return [...new Set(found)].filter((name) => !opened.test(name) && limitsReaders(name));
}
