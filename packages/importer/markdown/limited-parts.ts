import { isHtmlElement } from '../html/html-elements.ts';
import { limitingAttribute, limitingClassIn } from '../secrecy/limited-attributes.ts';
import { isAboutLooks, limitsReaders, wordsOfName } from '../secrecy/limiting-names.ts';
import { codeAsBlanks } from './prose.ts';
import { withoutProtected } from './unseen-parts.ts';

/** A tag of a theme's own, an element or a component, as it begins. */
interface Part {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What stands between it and its end; undefined: nothing ends it. */
  readonly inner: string | undefined;
  readonly isComponent: boolean;
  readonly isElement: boolean;
}

const shortcodes = /\{\{([<%])-?\s*([a-z][\w-]*)([^{}]*?)[>%]\}\}|\{%-?\s*([a-z][\w-]*)([^{}]*?)%\}/gi;
const elements = /<([a-z][\w.-]*)((?:\s(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}|=>|[^<>"'{}])*)?)>/gi;
const attribute = /([\w:@-]+)(?:\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|\{((?:[^{}]|\{[^{}]*\})*)\}|([^\s"'{}>/,]+)))?/g;
/** What is opened by a click, and boxes that programs have. */
const opened = /^(?:hide-?(?:toggle|block|inline)|hidden-?(?:toggle|block|inline)|spoiler|details|folding)$/i;
/** Names around a text that its program encrypts, or shows to those who are known, or to its writer. */
const around =
  /^(?:(?:hugo-)?encrypt(?:ed|or|ion)?(?:-\w+)?|cipher(?:text)?|log-?in|sign-?in|signed-in|authenticated|authed|require-?auth|auth(?:-only|-guard)?|gate|drafts?|wip|unpublished|dev(?:-only|elopment)?|(?:only|if)-?(?:dev|env|draft|development|local|preview)|env|to-?do|notes?-to-self|self-notes?|author-only|ifversion|if-version|preview-only)$/;
/** Of them, boxes that everybody sees in some programs. */
const shownBox = /^(?:to-?do|env|dev)$/;
/** Names of components about something else as long as no attribute of theirs says for whom. */
const plain = /^(?:audiences?|conditions?|visibility|visible)$/;
/** Signs, links and lists that stand by themselves. */
const single = /^(?:badges?|links?|buttons?|icons?|lists?|labels?|logos?|cards?|counts?|forms?|cta|tags?|grid|table|note|map)$/;
/** Attributes that name a thing and no reader. */
const naming = /^(?:id|href|to|src|for|value|key|slug|type|variant|lang|language|rel|target|disabled|kind|tab|group|groupid|default|\d+)$/;
const choosing = /^(?:when|if|unless|condition|test|v-if|v-show|show|visible|render)$/;
/** Shortcodes that say by a word of their own for whom their text is: `{{< only "members" >}}`. */
const askedFor = /^(?:only|for|if|show|show-?(?:to|for|if)|when|visible|visible-?(?:to|for)|audience|roles?|groups?|tiers?|levels?|plans?|users?)$/i;
const those =
  /member|subscri|premium|\bpaid|\badmin|log(?:ged)?[-_ ]?in|patron|sponsor|supporter|\bvip\b|private|internal|staff|employee|registered|회원|구독자/i;
const asked =
  /\b(?:\w*(?:user|auth|member|log(?:ged)?-?in|signedin|session|role|admin|subscri|premium|paid|draft|preview)\w*|env|isdev\w*|development|process\.env\S*)\b/i;

/** The names of shortcodes, boxes, components, elements and classes in a text of Markdown that only some readers saw: `<MembersOnly>`, `{{< private >}}`, `:::members`. */
export function limitedParts(body: string): string[] {
  if (!/\{[{%]|<[a-z]|^[ \t]*(?::{3}|!!!|\?\?\?)|\[!/im.test(body)) return [];
  const prose = codeAsBlanks(withoutProtected(body));
  const boxes = [...prose.matchAll(/^[ \t>]*(?:(:{3,}[ \t]*\{?\.?)|\[!|(?:!!!|\?\?\?\+?)[ \t]+)([a-z][\w-]*)/gim)].flatMap(([, fence, name = '']) =>
    limitsReaders(name) || isAround(name, fence === undefined) ? [name] : [],
  );
  const found = [...shortcodesIn(prose), ...elementsIn(prose)].flatMap((part) => limited(part) ?? []);
  const hidden = limitingClassIn(prose);
  return [...new Set([...found, ...boxes].filter((name) => !opened.test(name))), ...(hidden === undefined ? [] : [`class ${hidden}`])];
}

function isAround(name: string, isBox = false): boolean {
  const words = wordsOfName(name).join('-');
  return around.test(words) && !(isBox && shownBox.test(words));
}

/** What of a part says that it is for some readers; null: nothing. */
function limited({ name, attributes, inner, isComponent, isElement }: Part): string | null {
  const hasText = inner !== undefined && inner.trim() !== '';
  if (!hasText && (isComponent || isElement)) return null;
  const rule = hasText ? ruleIn(attributes, isElement) : null;
  if (rule !== null) return `${name} ${rule}`;
  if (isElement) return null;
  const words = wordsOfName(name);
  if (inner === undefined && words.some((word) => single.test(word))) return null;
  if (hasText && isAround(name)) return name;
  // A list of people has attributes of its own.
  const isPlain = isComponent && (plain.test(words.join('-')) || (/^members?$/.test(words.join('-')) && Object.keys(attributes).length > 0));
  return limitsReaders(name) && !isPlain ? name : null;
}

/** The attribute that says for whom a part is: `data-access="members"`, `when="loggedIn"`, `if={user.isMember}`. */
function ruleIn(attributes: Part['attributes'], isElement: boolean): string | null {
  for (const [given, value] of Object.entries(attributes)) {
    const name = given.replace(/^data-/, '').replace(/^:/, '');
    if (choosing.test(name)) {
      if (typeof value === 'string' && (asked.test(value) || (value === 'false' && name !== 'unless'))) return given;
      continue;
    }
    if (naming.test(name.toLowerCase()) || isAboutLooks(name) || /^on[A-Z]/.test(name) || (isElement && !given.startsWith('data-'))) continue;
    if (limitingAttribute({ [name]: value }) !== null) return given;
  }
  return null;
}

function shortcodesIn(prose: string): Part[] {
  return [...prose.matchAll(shortcodes)].flatMap((match) => {
    const [raw, , hugo, hugoRest = '', liquid, liquidRest = ''] = match;
    const written = hugo ?? liquid ?? '';
    if (hugo === undefined && /^end/i.test(written)) return [];
    const rest = prose.slice(match.index + raw.length);
    const end =
      hugo === undefined ? rest.search(new RegExp(`\\{%-?\\s*end-?${written}\\b`, 'i')) : rest.search(new RegExp(`\\{\\{[<%]-?\\s*/\\s*${written}\\b`, 'i'));
    const isForThose =
      end >= 0 && (hugo !== undefined || written.toLowerCase() === 'only') && askedFor.test(written) && those.test(hugo === undefined ? liquidRest : hugoRest);
    // Words without a value are its text.
    const attributes = Object.fromEntries(Object.entries(attributesIn(hugo === undefined ? liquidRest : hugoRest)).filter(([, value]) => value !== true));
    const name = isForThose ? `${written}-members` : written;
    return [{ name, attributes, inner: end < 0 ? undefined : rest.slice(0, end), isComponent: false, isElement: false }];
  });
}

function elementsIn(prose: string): Part[] {
  return [...prose.matchAll(elements)].flatMap((match) => {
    const [raw, name = '', attributes = ''] = match;
    const isElement = isHtmlElement(name.toLowerCase());
    const isAlone = attributes.trimEnd().endsWith('/');
    // Elements have no names of their own: only rules are looked for.
    if (isAlone || (isElement && !/data-|\b(?:when|if|show|unless|condition)\b/i.test(attributes)) || (!isElement && !/^[A-Z]|-/.test(name))) return [];
    const from = match.index + raw.length;
    const end = prose.indexOf(`</${name}`, from);
    return [{ name, attributes: attributesIn(attributes), inner: end < 0 ? undefined : prose.slice(from, end), isComponent: !isElement, isElement }];
  });
}

function attributesIn(text: string): Record<string, unknown> {
  return Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name = '', ...values]): [string, unknown] => [name, values.find((value) => value !== undefined) ?? true]),
  );
}
