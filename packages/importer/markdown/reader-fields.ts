import type { ImportWarning } from '../blog.ts';
import { isTable } from '../is-table.ts';
import { isReaderField, keepsNobodyOut, wordsOfName } from '../secrecy/limiting-names.ts';
import { firstDayFields, lastDayFields } from './date-fields.ts';
import { Fields, flagOf, keyOf, textOf } from './fields.ts';

/*
 * Fields of front matter that say who could read a file, by what generators, themes and editors of all kinds call them. Names are looked at
 * without capitals, `_` and `-`.
 */

const groups =
  'members?|subscribers?|supporters?|patrons?|donors?|customers?|friends?|family|staff|employees?|team|vip|paying|login|loggedin|registered|admins?';
/** Those of whom a text may be only for, though it is no rule to name them. */
const others = 'sponsors?|company|school|class|testers?|dev(?:eloper)?s?|local|authors?|owners?|creators?|me|myself|self|editors?|office|partners?|clients?';
/** Whatever they say but no hides. */
const hiding = new RegExp(
  `^(?:is|in|mark|marked|set)?(?:private|unlist(?:ed)?|delisted|secret|restrict(?:ed)?|confidential|internal|locked|gated|guarded|auth|authenticated|premium|paid|paywall(?:ed)?|exclusive|nda|embargoed|expired|deleted|trash(?:ed)?|removed|retracted|withdrawn|suspended|banned|archived|disabled|inactive|unpublished|unreleased|비공개|비밀글?|非公開|非公开|私密|(?:do)?n[o']?t?(?:publish(?:ed)?|build|render|list(?:ed)?))(?:post|page|article|content|only)?$` +
    `|^draftofsection$|^(?:is|for)?(?:${groups}|${others})only$|^only(?:for)?(?:${groups}|${others})$` +
    `|^(?:requires?|needs?)(?:login|auth|authentication|authorization|signin|account|member(?:ship)?|subscription|password)$` +
    `|^(?:login|auth|authentication|authorization|signin|account|member(?:ship)?|subscription)(?:required|needed|only|wall)$` +
    `|^(?:deleted|hidden|trashed|removed|unpublished|unlisted|delisted|withdrawn|retracted|banned|suspended|archived)(?:at|on|date|time|by|reason)$`,
);
/** The same, where they are a flag: a list names parts of the page (`hide: [toc]`). */
const hidingFlag =
  /^(?:is)?(?:hidden|hide)(?:from|in|on)?(?:post|page|article|content|home|homepage|index|list|lists|listing|listings|archive|archives|public|everyone|all)?$|^(?:exclude(?:from(?:build|list|lists))?|excluded|ignore|ignored|skip(?:publish(?:ing)?|build|render|list(?:ing)?)?)$/;
/** The same, where only a plain yes says so: they are words of other things, too. */
const plainFlag = /^(?:is)?(?:lock|pay|gate|pro)$/;
/** `false` in them hides. */
const showing =
  /^(?:is)?(?:public|visible|listed|active|enabled|online|show|shown|show(?:n|ed)?in(?:list|lists|listing|listings|blog|archive|archives)|free|build|generated?|display|displayed|output|list|listing|accessible|viewable|routable|article|(?:make)?discoverable|publishable|production|enable|open|공개(?:여부)?|公開|公开)$/;
/** Those of them that say nothing but who may read: what is neither yes nor everybody hides. */
const strictlyShowing = /^(?:is)?(?:public|published|publish|공개(?:여부)?|발행(?:여부)?|公開|公开)$/;
/** `false` in them means that it was not published yet. */
const publishing =
  /^(?:is)?(?:dg)?(?:published|publish|(?:ready|should|ok|can)?(?:to)?(?:be)?publish(?:ed)?|released|live|ready|approved|finished|발행(?:여부)?|게시(?:여부)?)$/;
const password =
  /^(?:has|hexoblog)?(?:encrypt(?:ed|ion)?(?:content|text|body)?|cipher(?:text)?|pass|postpass|protect(?:ed|ion)?|(?:post|page|article|content)?(?:passwords?|passwd|passphrase|passcode|pwd)(?:protect(?:ed|ion)?|hint|hash|required)?|(?:post|page|article|content)(?:protected|encrypted)|비밀번호|암호)$/;
/** They name who may read. */
const audience =
  /^(?:allow(?:ed)?|deny|denied|who|(?:who)?can(?:view|read|see)|access(?:level|control|list|type|rights|roles?|groups?)?|visibility|visible(?:to|for)|shown?(?:to|for)|readers?|readableby|viewers?|viewableby|roles|(?:allow(?:ed)?|required?|user|restrict(?:ed)?|min(?:imum)?|limited?)(?:to|by|for|roles?|users?|groups?|tiers?|members?|readers?|level|plan|access)|restrictions?|permissions?|acl|members?|membership(?:s|level|tier|plan)?|memberlevel|tiers?|subscription(?:s|level|tier|plan)?|subscribers|patreon(?:level|tier)?|patrons|memberful|entitlements?|capabilit(?:y|ies)|clearance|confidentiality|privacy|sharedwith|sharedto|contentvisibility|postvisibility|postaccess|audiences?only|privacystatus|공개(?:범위|설정))$/;
/** Numbers in them count people. */
const counted = /^(?:readers?|viewers?|members?|subscribers|patrons)$/;
/** They may say who may read, and mostly say something else: only plain words in them hide. */
const mayNameAudience =
  /^(?:audiences?|role|plan|groups?|level|classification|scope|sensitivity|security|secrecy|securitylevel|sharing|sharinglevel|type|posttype|pagetype|emailtype|kind|for|state|stage|phase|workflow|mode)$/;
const statuses =
  /^(?:post|page|article|wordpress|wp|ghost|publish|published|publishing|publication|editorial|content)?status$|^(?:post|page|publish|publication|publishing|content)state$|^상태$/;
/** Whom a text is for, where it only says yes. */
const groupFlag = new RegExp(`^(?:is|for)?(?:${groups})$`);
/** Lists of words, of which the plainest hide. */
const words = /^(?:tags?|categor(?:y|ies)|labels?)$/;
const switches = /^(?:flags?|options?|layout|template)$/;
const plainest = /^(?:private|unpublished|unlisted|confidential|(?:members?|subscribers?|patrons?)[-_ ]?only|비공개)$/i;
const plainSwitch = /^(?:drafts?|hidden|secret|protected|encrypted|private(?:[-_ ]post)?)$/i;
/** Words of names that are about something else than who may read, where no list above has them. */
const aboutOthers =
  /^(?:hide|hidden|conditions?|visible|students?|sell|mm|um|id|key|name|notes?|number|ref|path|file|folder|slug|since|repo|github|strength|score|length|time|policy|manager|generator)$/;
/** Stand-ins for all others: tables that hold fields of the file. */
const tables =
  /^(?:meta|metadata|settings|options|config|publishing|publication|publish|post|page|attributes|properties|fields|frontmatter|data|blog|ghost|hugo|jekyll|hexo|astro|gatsby|eleventy|wordpress|wp|hashnode|medium)$/;

const limited =
  /member|paid|paying|private|protected|subscri|premium|unlisted|hidden|secret|confidential|restricted|internal|encrypt|patron|supporter|donor|founding|vip|staff|employee|family|friend|logged|log ?in|registered|authenticated|invite|\badmins?\b|\bonly\b|deleted|trash|비공개|회원|구독자|보호/;
const unfinished =
  /^(?:drafts?|drafted|drafting|wip|work[-_ ]in[-_ ]progress|in[-_ ]?progress|unpublished|not[-_ ]?published|unreleased|pending(?:[-_ ]review)?|(?:in[-_ ]?)?review|preview|초안|임시 ?저장|작성 ?중|下書き|草稿)$/;
const everybody =
  /^(?:published?|public|live|everyone|everybody|all|free|open|visible|posted|released?|final|finished|done|complete[d]?|listed|online|active|current|new|updated|stable|beta|alpha|experimental|accepted|deprecated|superseded|seedling|budding|growing|evergreen|mature|공개|발행|발행됨|게시|게시됨|완료)$/;

/** States of what a text tells of: of projects, of proposals, of notes in a garden; and a plain yes. */
const ofProjects =
  /^(?:ok|okay|normal|true|yes|on|1|maintained|unmaintained|in[-_ ]?(?:production|use)|production|closed|merged|proposed|proposal|implemented|implementing|resolved|solved|fixed|ongoing|legacy|historical|outdated|obsolete|adopted|rejected|shipped|launched|paused|sprout|sapling|plant|tree)$/;
const draftField = /^(?:is|in)?(?:drafts?|wip|초안|下書き|草稿|임시저장)(?:mode|post)?$/;

/** What the fields say of who could read a file. */
export type Readership = { readonly is: 'everybody' | 'draft' } | { readonly is: 'some'; readonly why: ImportWarning };

/** Reads who could read a file of its fields. What is not understood in a field that is about nothing else counts as hidden. */
export function readershipOf(fields: Fields): Readership {
  for (const name of fields.entries().keys()) if (tellsReaders(name)) fields.any(name);
  const all = withInner(fields);
  for (const [name, value] of all) if (isUnfinished(name, value)) return { is: 'draft' };
  const why = [...all.map(([name, value]) => whyHidden(name, value)), ...[...fields.named()].map(([name, value]) => whyHiddenByName(name, value))].filter(
    (one) => one !== null,
  );
  const flags = why.flatMap(([code, detail]) => (code === 'restricted' ? [detail] : []));
  const [first] = why;
  if (first === undefined) return { is: 'everybody' };
  return { is: 'some', why: first[0] === 'restricted' ? ['restricted', flags.join(', ')] : first };
}

/** Whether a field of this name may tell who may read. */
export function tellsReaders(name: string): boolean {
  const key = keyOf(name);
  const isDay = [...firstDayFields, ...lastDayFields].some((field) => keyOf(field) === key);
  return isDay || [hiding, hidingFlag, showing, publishing, password, audience, statuses, plainFlag, draftField].some((names) => names.test(key));
}

/** The fields, and those in tables that hold fields. */
function withInner(fields: Fields): [string, unknown][] {
  return [...fields.entries()].flatMap(([name, value]): [string, unknown][] => [
    [name, value],
    ...(tables.test(name) && isTable(value) ? new Fields(new Map(Object.entries(value))).entries() : []),
  ]);
}

function isUnfinished(name: string, value: unknown): boolean {
  const flag = flagOf(value);
  if (draftField.test(name)) return typeof value !== 'object' && flag !== false;
  // A draft among other tags may be one of beer.
  const terms = words.test(name) ? wordsIn(value) : [];
  if (terms.some((word) => /^drafts$/i.test(word)) || (terms.length > 0 && terms.every((word) => /^draft$/i.test(word)))) return true;
  if (publishing.test(name) && flag === false) return true;
  return (statuses.test(name) || mayNameAudience.test(name) || audience.test(name) || strictlyShowing.test(name)) && unfinished.test(wordIn(value));
}

function whyHidden(name: string, value: unknown): readonly [ImportWarning[0], string] | null {
  const flag = flagOf(value);
  if (name === 'pass' && flag !== undefined) return null;
  if (password.test(name)) return value === false || /^(?:false|no|off|none|public)$/i.test(wordIn(value)) ? null : ['password-protected', name];
  if (name === 'keys' && isKeyList(value)) return ['password-protected', name];
  if (name === 'archived' && isRemark(value)) return null;
  if (plainFlag.test(name)) return flag === true ? ['restricted', name] : null;
  if (hiding.test(name)) return keepsNobodyOut(value) && !isOpened(value) ? null : ['restricted', name];
  if (hidingFlag.test(name)) return typeof value !== 'object' && flag !== false ? ['restricted', name] : null;
  if (showing.test(name) && flag === false) return ['restricted', `${name}: false`];
  if (showing.test(name) && limited.test(wordIn(value))) return ['restricted', saying(name, value)];
  if (strictlyShowing.test(name) && flag === undefined && !everybody.test(wordIn(value)) && !/\d{4}/.test(wordIn(value)))
    return ['restricted', saying(name, value)];
  if (statuses.test(name)) return statusHides(value);
  if (audience.test(name)) return isLimited(name, value) ? ['restricted', saying(name, value)] : null;
  if (groupFlag.test(name)) return flag === true ? ['restricted', name] : null;
  if (words.test(name) || switches.test(name)) {
    const isPlain = wordsIn(value).some((word) => plainest.test(word) || (switches.test(name) && plainSwitch.test(word)));
    return isPlain ? ['restricted', saying(name, value)] : null;
  }
  return mayNameAudience.test(name) && limited.test(wordIn(value).replaceAll(/[-_]+/g, ' ')) ? ['restricted', saying(name, value)] : null;
}

/** What no list has is known by the words of its name, as it is written: `client_members_access`. */
function whyHiddenByName(name: string, value: unknown): readonly [ImportWarning[0], string] | null {
  const key = keyOf(name);
  const isListed =
    tellsReaders(key) ||
    [mayNameAudience, groupFlag, words, switches, tables].some((names) => names.test(key)) ||
    wordsOfName(name).some((word) => aboutOthers.test(word));
  return !isListed && isReaderField(name) && !keepsNobodyOut(value) ? ['restricted', name] : null;
}

function wordsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? one.split(',').map((word) => word.trim()) : []));
}

/** `private: public` is nonsense, and `private: open` no better: only a no opens what is said to be hidden. */
function isOpened(value: unknown): boolean {
  return typeof value === 'string' && everybody.test(value.trim().toLowerCase());
}

/** Passwords of vuepress-theme-reco, mostly as digests. */
function isKeyList(value: unknown): boolean {
  const keys = (Array.isArray(value) ? value : [value]).map(wordIn);
  return keys.every((key) => /^\w*\d\w*$/.test(key));
}

/** Words that are neither a yes nor a day: `archived: 2019 edition`. */
function isRemark(value: unknown): boolean {
  return typeof value === 'string' && flagOf(value) === undefined && /\p{L}{3}/u.test(value) && !/^\d{4}-\d/.test(value);
}

function statusHides(value: unknown): readonly [ImportWarning[0], string] | null {
  // With signs before or behind: `🌱 Seedling`.
  const said = wordIn(value)
    .replaceAll(/[^\p{L}\p{N}\p{P}\s]/gu, '')
    .trim();
  if (said === '' || everybody.test(said) || ofProjects.test(said)) return null;
  return limited.test(said.replaceAll(/[-_]+/g, ' ')) ? ['restricted', said] : ['status-unknown', said];
}

function isLimited(name: string, value: unknown): boolean {
  if (counted.test(name) && /^\d+$/.test(wordIn(value))) return false;
  // Names of those who are told of.
  if (/^(?:members|roles)$/.test(name) && Array.isArray(value)) return value.some((one) => limited.test(wordIn(one)));
  if (name === 'permissions' && /^cc\b|licen[cs]e|creative commons|copyright|rights/.test(wordIn(value))) return false;
  if (value === true) return !/^(?:visibility|subscription|viewers?)$|^(?:visible|show|can|allow)/.test(name);
  if (value === false) return name === 'visibility';
  return Array.isArray(value) || isTable(value) ? !keepsNobodyOut(value) : !keepsNobodyOut(value) && !everybody.test(wordIn(value));
}

function saying(name: string, value: unknown): string {
  return `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value as string)}`.slice(0, 200);
}

function wordIn(value: unknown): string {
  return (textOf(value) ?? (typeof value === 'boolean' ? String(value) : '')).toLowerCase();
}
