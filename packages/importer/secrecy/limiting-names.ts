/*
 * How programs and plugins of all kinds name what keeps a text from some readers: fields, attributes of blocks, shortcodes, components. There are
 * too many to list, so that their words tell.
 */

/** Words that mean it wherever they stand in a name. */
const within =
  /(?<!re)member|memberful|subscriber|restrict|premium|private|protect|paywall|secret(?!ar)|confidential|patreon|patron|password|passster|unlock|locker|hidepost|hidden|visibilit|capabilit|condition(?!er)|logged[-_]?in|user[-_]?(?:only|roles?)|contentcontrol/;
/** Those that mean it as a word of their own, abbreviations of plugins among them. */
const alone =
  /^(?:access|accessible|acl|audience|exclusive|gated|hide|ihc|internal|lock|locked|logged|mepr|mm|nda|paid|pmpro|ppp|rcp|roles|s2\w*|sell|students?|swpm|um|(?:un|de)listed|vip|visible|wcm|wlm|wpmem|expir(?:y|es?|ed|ation))$/;
/** What everybody saw, or those who were kept out: forms and pages of accounts, texts for guests, members of a team. */
const forAll =
  /^(?:account|billing|button|buttons|cancel|checkout|confirmation|form|forms|guests?|invoice|login|loggedout|logout|non|nonmembers?|not|out|profile|register|registration|signup|subscriptions|team|visitors?)$/;
/** What a field with such a name is about instead: looks, or words around what is hidden. */
const looks =
  /^(?:api|bio|border|class|color|colour|count|css|description|editor|email|excerpt|gallery|heading|height|icon|image|items?|key|label|link|links|lock|log|menu|message|messages|meta|name|overflow|placeholder|position|redirect|size|slides?|social|style|text|thumbnail|title|token|total|url|width)$/;
/** Several words that mean it together. */
const phrases =
  /(?:^|-)(?:(?:requires?d?|needs?|must)-(?:be-)?(?:log-?in|logged|sign-?in|auth\w*|account)|(?:log-?in|sign-?in|auth\w*|account)-(?:required|needed|only)|(?:show|display|visible|hide|hidden|render|only|limit(?:ed)?)-(?:only-)?(?:to|for|from|if|when|rules?|logics?)|require[ds]?-(?:level|role|plan|tier|membership|subscription)s?|(?:subscription|membership|payment|purchase)-(?:required|needed|only)|(?:newsletter|email|staff|team|friends?|family|customers?|clients?|donors?|supporters?)-only|who-can|who-may|who-sees|user-(?:state|status|type|groups?)|no[nt]?-?(?:guests?|visitors?)|content-controls?)(?:-|$)/;
/** Sizes of screens: who has another one reads the text there. */
const devices =
  /(?:^|[^a-z])(?:desk(?:top)?|tab(?:let)?|mob(?:ile)?|phone|screen|screensize|viewport|device|devices|responsive|breakpoints?|small|medium|large)(?:$|[^a-z])/;

/** Words of a name in lower case: `membersOnly`, `members-only` and `MEMBERS_ONLY` are `members`, `only`. */
export function wordsOfName(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

/** Whether a name is that of a form, or of a text for those who were no members. */
export function isForOthers(name: string): boolean {
  return wordsOfName(name).some((word) => forAll.test(word));
}

/** Whether a block, shortcode or component of this name is one that only some readers see: `members-only`, `um_show_content`. */
export function limitsReaders(name: string): boolean {
  const words = wordsOfName(name);
  const whole = words.join('-');
  if (phrases.test(whole)) return true;
  if (isForOthers(name) || whole === 'pmpro-levels') return false;
  return within.test(whole) || words.some((word) => alone.test(word));
}

/** Whether a field of this name tells who may read: `otterConditions`, `um_content_restriction`; not what it looks like, or on which screens it is. */
export function isReaderField(name: string): boolean {
  const words = wordsOfName(name);
  // What it hides or shows it does not say (`hideSidebar`, `visibleDays`).
  const telling = words.filter((word) => !/^(?:hide|visible)$/.test(word)).join('-');
  const isTelling = phrases.test(words.join('-')) || limitsReaders(telling);
  return isTelling && !isAboutDevices(name) && !isAboutLooks(name);
}

/** Whether a name is that of a text or of how something looks: what it says is no rule. */
export function isAboutLooks(name: string): boolean {
  return wordsOfName(name).some((word) => looks.test(word));
}

/** Whether a name is about the sizes of screens that something is shown on. */
export function isAboutDevices(name: string): boolean {
  return devices.test(wordsOfName(name).join('-'));
}

const open =
  /^(?:|0|-1|a:0:\{\}|\[\]|\{\}|null|n|false|no|none|off|default|inherit|all|any|anyone|anybody|every(?:one|body)|(?:is[-_ ])?public|open|free|visible|show|shown|always|published?|live|world|catalog|featured|guests?|visitors?|전체|전체 ?공개|공개|모두)$/i;

/** Whether the value of such a field keeps nobody out: empty, no, everybody; of lists and tables all that is in them. */
export function keepsNobodyOut(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.every(keepsNobodyOut);
  if (typeof value === 'object') return Object.values(value).every(keepsNobodyOut);
  const text = String(value as string | number | boolean).trim();
  const leaves = /^a:[1-9]\d*:\{/.test(text) ? [...text.matchAll(serialized)].map(([, words, number]) => words ?? number ?? '') : [text];
  return leaves.every((leaf) => open.test(leaf));
}

/** A key and its value in an array that PHP wrote: `s:5:"roles";s:5:"admin"`. */
const serialized = /(?:i:\d+|s:\d+:"[^"]*");(?:s:\d+:"([^"]*)"|[ibd]:([\d.-]+)|N|a:\d+:\{)/g;
