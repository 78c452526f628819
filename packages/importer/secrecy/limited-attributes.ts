import { isTable } from '../is-table.ts';
import { isAboutDevices, isAboutLooks, isReaderField, keepsNobodyOut, wordsOfName } from './limiting-names.ts';

/** Classes by which plugins tell for whom a block is. */
const secretClass =
  /(?:^|\s)(?:[\w-]*(?:members?|subscribers?|patrons?|premium|paid|logged-?in|users?)-only|(?:only|show|visible)-(?:for-|to-)?(?:members?|subscribers?|logged-?in(?:-users?)?)|hid(?:e|den)-(?:for|from)-(?:guests?|visitors?|logged-?out|everyone|all|public)|member-content|private-content)(?:\s|$)/i;
/** Classes by which style sheets hide. */
const hidingClass = /(?:^|\s)(?:hidden|is-hidden|d-none|display-none|uk-hidden)(?=\s|$)/i;
/** Those by which they show again, on some screens or by a click. */
const showingClass = /(?:^|\s)(?:[\w-]+:|d-(?:sm|md|lg|xl|xxl|print)-|collapse|accordion|tab|js-|toggle)/i;

/** A class in HTML by which a theme hides an element, or shows it to some readers only; undefined without any. Code is no HTML here. */
export function limitingClassIn(html: string): string | undefined {
  const classes = [...html.matchAll(/<[a-z][^<>]*?\sclass(?:Name)?=(?:"([^"]*)"|'([^']*)')/gi)].map((match) => match[1] ?? match[2] ?? '');
  return classes.find((names) => secretClass.test(names) || (hidingClass.test(names) && !showingClass.test(names)));
}

/** Names whose `false` hides. */
const shows = /^(?:is-)?(?:visible|shown|display|displayed|(?:block-)?visibility)$/;
/** Names whose `true` hides, from everybody and everywhere. */
const hides =
  /^(?:is-)?(?:hide|hidden|disabled?)(?:-(?:block|element|section|row|column|post|page|article|from|public|everyone|all|visitors|content|on|frontend|front|end))*$/;

/**
 * The attribute by which a block or shortcode is for some readers only, or for none (`otterConditions`, `metadata.blockVisibility: false`); null
 * where no attribute says so. Rules by sizes of screens keep nobody out.
 */
export function limitingAttribute(attributes: Readonly<Record<string, unknown>>): string | null {
  const screens = hiddenOnAllScreens(attributes);
  if (screens !== null) return screens;
  for (const [name, value] of Object.entries(attributes)) {
    if (isLimiting(name, value)) return name;
    const inner = isTable(value) && !isReaderField(name) && !isAboutDevices(name) ? limitingAttribute(value) : null;
    if (inner !== null) return `${name}.${inner}`;
  }
  return null;
}

/** A switch for each size of screens (Kadence: `vsdesk`, Spectra: `UAGHideDesktop`), and all of them off. */
function hiddenOnAllScreens(attributes: Readonly<Record<string, unknown>>): string | null {
  const off = Object.entries(attributes).flatMap(([name, value]) => (/^vs|hide/i.test(name) && !isNo(value) && !keepsNobodyOut(value) ? [name] : []));
  return ['desk', 'tab', 'mob'].every((size) => off.some((name) => name.toLowerCase().includes(size))) ? off.join(', ') : null;
}

function isLimiting(name: string, value: unknown): boolean {
  if (isAboutDevices(name)) return false;
  if (/(?:^|[_-])class(?:name)?$/i.test(name)) return typeof value === 'string' && secretClass.test(value);
  const words = wordsOfName(name).join('-');
  if (shows.test(words) && isNo(value)) return true;
  // Whom it names is kept out.
  if (/^(?:is-)?hid(?:e|den)-(?:from|for|to)(?:-|$)/.test(words))
    return !keepsNobodyOut(value) || /guest|visitor|everyone|public|all/i.test(JSON.stringify(value));
  if (hides.test(words)) return isScreens(value) ? value.split('|').every((part) => part === 'on') : !keepsNobodyOut(value);
  if (words.endsWith('-hide') && value === 'all') return true;
  if (/(?:^|-)schedul(?:e|ed|ing)(?:-|$)/.test(words))
    return isTable(value) && Object.entries(value).some(([key, day]) => /^(?:start|end|from|to|until)/i.test(key) && !keepsNobodyOut(day));
  if (words === 'status') return typeof value === 'string' && /^(?:draft|pending|private|hidden)$/i.test(value);
  if (/^logged-?out$/.test(words) && value === false) return true;
  if (words.endsWith('block-visibility') && isOffEverywhere(value)) return true;
  if (typeof value === 'string' && readers.test(value) && !isAboutLooks(name)) return true;
  // Of a person in a text it says what they do.
  if (words === 'role') return typeof value === 'string' && /member|admin|subscriber|contributor|editor|customer|logged|patron|vip/i.test(value);
  return isReaderField(name) && !keepsNobodyOut(withoutDevices(value)) && !(shows.test(words) && value === true);
}

/** Values that say for whom something is, whatever their name is. */
const readers =
  /^(?:(?:is[-_ ]?)?logged[-_ ]?in(?:[-_ ]users?)?|(?:members?|subscribers?|patrons?)(?:[-_ ]only)?|administrators?|registered(?:[-_ ]users?)?)$/i;

/** WordPress 7 keeps a switch for each size of screens. */
function isOffEverywhere(value: unknown): boolean {
  const viewport = isTable(value) && isTable(value['viewport']) ? Object.values(value['viewport']) : [];
  return viewport.length > 2 && viewport.every((one) => one === false);
}

/** One switch for each size of screens (Divi). */
function isScreens(value: unknown): value is string {
  return typeof value === 'string' && /^(?:on|off)?(?:\|(?:on|off)?)+$/.test(value);
}

function isNo(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^(?:false|no|off|0|none|hidden|hide)$/i.test(value));
}

/** A rule without what it says of screens. */
function withoutDevices(value: unknown): unknown {
  if (typeof value === 'string') return isAboutDevices(value) ? '' : value;
  if (Array.isArray(value)) return value.map(withoutDevices);
  if (!isTable(value)) return value;
  // Which rule it is, and that there is one, limits nothing.
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (isAboutDevices(name) || /^(?:id|enable)$/.test(name) ? [] : [[name, withoutDevices(inner)]])),
  );
}
