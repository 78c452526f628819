import type { Warn } from '../blog.ts';
import { element, writeHtml } from '../html/html-tree.ts';
import { proseIn } from '../html/prose.ts';
import { isTable } from '../is-table.ts';
import { limitingAttribute } from '../secrecy/limited-attributes.ts';
import { keepsNobodyOut } from '../secrecy/limiting-names.ts';
import { asParagraph } from './expand-blocks.ts';
import { phpValue } from './php-value.ts';

/** The content of a post that its page builder keeps beside it. */
export interface BuilderContent {
  readonly html: string;
  /** What says that some of it was for some readers only, or for none; undefined: nothing. */
  readonly limit: string | undefined;
}

type Table = Readonly<Record<string, unknown>>;

/** Where page builders keep what they show: Elementor, Bricks, Beaver Builder, SiteOrigin and Oxygen. */
const keys = [
  '_elementor_data',
  '_bricks_page_content_2',
  '_fl_builder_data',
  'panels_data',
  '_ct_builder_json',
  'ct_builder_json',
  '_ct_builder_shortcodes',
  'ct_builder_shortcodes',
];
/** Settings that are no text for readers, whatever is in them. */
const settings =
  /^(?:_.+|(?:custom_?)?(?:css|js)|.*(?:css|attributes?|animation|transition|typography|shadow|connections|selectors?|nicename|panels_info|grids?|grid_cells)|info|node|parent|position|name|el_?type|widget_?type|tag)$/i;
const conditions = /^(?:.*_conditions?|conditions?|visibility_display|jedv_enabled|.*visibility_?(?:enabled|roles?|users?))$/i;
const heading = /heading|headline/i;

/** Reads the texts and pictures that a page builder keeps in the meta of a post, in their order; null where there is no such meta. */
export function builderContent(meta: ReadonlyMap<string, readonly string[]>, warn: Warn): BuilderContent | null {
  const key = keys.find((name) => (meta.get(name)?.[0] ?? '').length > 2);
  if (key === undefined) return null;
  const text = meta.get(key)?.[0] ?? '';
  if (/^\s*\[(?:ct|oxy)_/.test(text)) {
    warn('builder-text', key);
    return {
      html: text.replaceAll(/\[\/?(?:ct|oxy)_[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\]/g, '\n\n'),
      limit: /conditions?["\\]+:\s*\[/.test(text) ? 'conditions' : undefined,
    };
  }
  const data = jsonValue(text) ?? phpValue(text);
  const limits: string[] = [];
  const parts = data === undefined ? [] : shownIn(data, limits);
  warn(parts.length === 0 ? 'builder-unreadable' : 'builder-text', key);
  return { html: parts.join('\n\n'), limit: limits[0] };
}

function jsonValue(text: string): unknown {
  for (const json of [text, text.replaceAll(/\\(["\\/])/g, '$1')]) {
    try {
      return JSON.parse(json);
    } catch {
      // Some exports have all of its quotes escaped once more.
    }
  }
  return undefined;
}

/** What an element, or a list of such, and all within it show. */
function shownIn(data: unknown, limits: string[]): string[] {
  if (!isTable(data)) return Array.isArray(data) ? data.flatMap((inner) => shownIn(inner, limits)) : [];
  const limit = limitingAttribute(data) ?? Object.keys(data).find((name) => conditions.test(name) && !keepsNobodyOut(data[name]));
  if (limit !== undefined) limits.push(limit);
  const shown = isTable(data['settings']) ? data['settings'] : isTable(data['options']) ? data['options'] : undefined;
  const name = [data['widgetType'], data['name'], shown?.['type']].find((value) => typeof value === 'string') ?? '';
  const children = ['elements', 'children', 'widgets'].flatMap((field) => shownIn(data[field], limits));
  if (shown !== undefined) return [...ownOf(shown, String(name), limits), ...children];
  // Beaver Builder and SiteOrigin have tables of all elements, and Oxygen one around them.
  const tables = Object.values(data).filter((inner) => isTable(inner));
  if (['elements', 'children', 'widgets'].some((field) => field in data)) return children;
  if (tables.length > 0 && tables.length === Object.keys(data).length) return inOrder(tables).flatMap((inner) => shownIn(inner, limits));
  return ownOf(data, String(name), limits);
}

/** Beaver Builder lists all nodes, each with what it stands in and the place that it has there. */
function inOrder(nodes: readonly Table[]): readonly Table[] {
  if (!nodes.every((node) => 'node' in node && 'position' in node)) return nodes;
  const known = new Set(nodes.map((node) => node['node']));
  const below = (parent: unknown): Table[] =>
    nodes
      .filter((node) => node['parent'] === parent || (parent === null && !known.has(node['parent'])))
      .toSorted((a, b) => Number(a['position']) - Number(b['position']))
      .flatMap((node) => [node, ...(node['node'] === parent ? [] : below(node['node']))]);
  return below(null);
}

function ownOf(given: Table, name: string, limits: string[]): string[] {
  const limit = limitingAttribute(given) ?? Object.keys(given).find((field) => conditions.test(field) && !keepsNobodyOut(given[field]));
  if (limit !== undefined) limits.push(limit);
  return Object.entries(given).flatMap(([field, value]) => {
    if (settings.test(field)) return [];
    if (isTable(value) && typeof value['url'] === 'string' && /\.(?:avif|gif|jpe?g|png|svg|webp)(?:\?|$)/i.test(value['url']))
      return [writeHtml({ type: 'root', children: [element('img', { src: value['url'], alt: typeof value['alt'] === 'string' ? value['alt'] : '' })] })];
    if (isTable(value) || Array.isArray(value)) return Object.values(value).flatMap((inner) => (isTable(inner) ? ownOf(inner, name, limits) : []));
    const texts = proseIn(value, /^(?:editor|ct_content|.*_?code|tab_content)$/i.test(field) ? 'content' : field);
    const isHeading = heading.test(name) || (name === 'Widget_Heading' && field === 'title');
    return texts.map((text) => (isHeading && !/</.test(text) && /^(?:title|text|heading|ct_content)$/i.test(field) ? `<h2>${text}</h2>` : asParagraph(text)));
  });
}
