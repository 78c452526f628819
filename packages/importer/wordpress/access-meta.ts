import { readDate } from '../dates.ts';
import { limitingAttribute } from '../secrecy/limited-attributes.ts';
import { keepsNobodyOut, wordsOfName } from '../secrecy/limiting-names.ts';
import type { WordPressItem } from './item-fields.ts';

type Meta = ReadonlyMap<string, readonly string[]>;

/** Meta of plugins and themes that is about other things, whatever its words are. */
const about =
  /^_?(?:yoast|wpseo|rank_math|aioseo|seopress|elementor|et_|edit_|wp_(?:attach|old|trash|desired|suggested|page_template)|panels_data|fl_builder|oembed|menu_item|publicize|thumbnail|astra|genesis|kad_|uag|jetpack_dont|jetpack_memberships_contains)/i;

/** Parts of a page, and words for its writers: whether they are hidden says nothing of the text. */
const parts = /^(?:sidebars?|header|footer|titlebar|nav|navigation|notes?|memo|breadcrumbs?|widgets?|toolbar|toc)$/;

/** Meta whose name says nothing in the words of others, or whose value is a code: what of it keeps readers out. */
const special: readonly [key: RegExp, limits: (value: string) => boolean][] = [
  // Kept for every post: only with settings of its own, for others than everybody (0), it limits.
  [/^um_content_restriction$/, (value) => /"_um_custom_access_settings";(?:s:1:"1"|[bi]:1)/.test(value) && !/"_um_accessible";(?:s:1:"0"|i:0)/.test(value)],
  // Kept for every post that was saved: whether there are rules, items of their own say.
  [/^_wc_memberships_force_public$/, () => false],
  [/^_?(?:wpmem_block|groups[-_](?:groups_)?read(?:_post)?|user_access_manager)$/, (value) => !keepsNobodyOut(value)],
  [/^_?audience$/i, (value) => /member|paid|private|subscri|premium|logged|only|patron|customer|staff|admin|internal/i.test(value)],
  // WP Fusion.
  [/^wpf[-_]settings/, (value) => /"lock_content";(?:s:1:"1"|[bi]:1)/.test(value)],
  [/^_?(?:wlm|wishlist|s2member|leaky_paywall|zeen101|simple[-_]membership|ure_content_view_whom)/, (value) => !keepsNobodyOut(value)],
];

/** The meta by which a plugin keeps a post from some readers; undefined where there is none. */
export function limitingMeta(meta: Meta): string | undefined {
  return [...meta].find(([key, values]) => values.some((value) => limits(key, value)))?.[0];
}

function limits(key: string, value: string): boolean {
  const known = special.find(([name]) => name.test(key));
  if (known !== undefined) return known[1](value);
  // Advanced Custom Fields keeps the number of a field under its name, too.
  if (about.test(key) || /expir|unpublish/i.test(key) || /^field_\w+$/.test(value) || wordsOfName(key).some((word) => parts.test(word))) return false;
  return limitingAttribute({ [key]: value, ...fieldsOfPhp(value) }) !== null;
}

/** Fields by name in an array that PHP wrote: `a:1:{s:12:"members_only";s:1:"1";}`. */
function fieldsOfPhp(value: string): Record<string, string> {
  if (!/^a:[1-9]\d*:\{/.test(value)) return {};
  return Object.fromEntries(
    [...value.matchAll(/s:\d+:"([A-Za-z_][\w-]*)";(?:s:\d+:"([^"]*)"|[ibd]:([\d.-]+));/g)].map(([, name = '', text, number]) => [name, text ?? number ?? '']),
  );
}

/** Meta by which plugins take a post away on a day (seconds since 1970, or a date). */
const lastDay = /^_?(?:post[-_])?(?:wp[-_])?(?:expir(?:y|es?|ation)|unpublish)(?:[-_]?(?:date|time|datetime|timestamp|at|on))?$/i;

/** The day up to which readers saw a post, ISO 8601 UTC; `unreadable` where it is no date; undefined without one. */
export function lastDayOf(meta: Meta, zone: string): { readonly instant: string } | { readonly unreadable: string } | undefined {
  const key = [...meta.keys()].find((name) => lastDay.test(name) && !keepsNobodyOut(meta.get(name)?.[0]));
  if (key === undefined || meta.get(`${key}-status`)?.[0] === 'disabled') return undefined;
  const value = meta.get(key)?.[0] ?? '';
  const read = readDate(value, zone);
  return read === null ? { unreadable: value } : { instant: read.instant };
}

/** Types of items that are rules of a plugin for who may read which posts. */
const rules = /^(?:memberpressrule|wc_membership_plan|cc_restriction|(?:\w+_)?restrictions?(?:_rules?)?)$/;

/** A rule for who may read posts: for the one with this number, or for such as its plugin finds. */
export interface ReaderRule {
  readonly name: string;
  readonly only: string | undefined;
}

/** The rule that an item of an export is; null for all others, and for such as were never in force. */
export function readerRuleOf({ type, status, meta, title }: Pick<WordPressItem, 'type' | 'status' | 'meta' | 'title'>): ReaderRule | null {
  if (!rules.test(type) || status !== 'publish') return null;
  const isOne = meta.get('_mepr_rules_type')?.[0]?.startsWith('single_') === true;
  return { name: `${type} ${title}`.trim(), only: isOne ? meta.get('_mepr_rules_content')?.[0] : undefined };
}
