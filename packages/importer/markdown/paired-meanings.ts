import type { TemplateTag } from './paired-tags.ts';
import { tagAttributes } from './tag-attributes.ts';
import { details, fence, quote, titled } from './tag-content.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Names by which generators and their themes know a box, and kinds of boxes. */
const boxes = words('note noteblock notice callout admonition alert hint tip info warning caution danger important success error question example message');
const quotes = words('blockquote quote pullquote cq centerquote epigraph');
const folded = words('details spoiler folding expand collapse collapsible fold toggle hideToggle hideBlock accordion-item accordionItem');
const titles = words('tab tabitem tabItem step card accordion panel');
/** What these do with their content concerns its looks alone. */
const plain = words(
  'tabs tabgroup tabpane tabpanes codetabs steps cards columns column row col grid container div span section p center left right justify lead html rawhtml raw-html markdown md grouppicture gp gallery timeline accordions wrap blur text',
);
const drawings = words('mermaid chart echarts plantuml flow sequence diagram');
const codes = words('highlight codeblock code');
/** Their content depends on data that only the generator has. */
const control = words('if unless for case capture tablerow form schema style javascript stylesheet comment raw ifchanged block macro call filter set include');
/** Words that steer how a box looks. */
const switches =
  /^(?:no-icon|icon|simple|modern|flat|disabled|outline|open|true|false|center|default|primary|bolt|ban|home|sync|cogs|key|bell|faa-[\w-]+|fa[srlbd]?|fa-[\w-]+|)$/i;
const colours = /^(?:blue|pink|red|purple|orange|green|cyan|gr[ae]y|yellow|black|white)$/i;

/** What a tag with an end means as Markdown, `inner` being what stands in it; undefined: it is not known. */
export function pairedMeaning(tag: TemplateTag, inner: string, source: string): string | undefined {
  const { name, rest, family } = tag;
  const attributes = tagAttributes(rest.replace(/^\(|\)$/g, ''));
  if (boxes.has(name)) return quote(boxTitle(name, attributes), inner);
  if (quotes.has(name)) return quote('', withSource(inner, name, rest, family));
  if (folded.has(name)) return details(foldedTitle(name, rest, attributes), inner);
  if (/^(?:sub)*tabs$/.test(name) && /<!--\s*tab\b/.test(inner)) return marked(inner, 'tab', rest.split(',', 1)[0]?.trim() ?? '');
  if (name === 'timeline') return marked(inner, 'timeline', '');
  if (titles.has(name)) return titled(given(attributes) ?? positional(attributes).join(' '), inner);
  // Hugo's columns are divided by such a line.
  if (plain.has(name)) return inner.replaceAll(/^[ \t]*<--->[ \t]*$/gm, '');
  if (codes.has(name)) return `\n\n${fence(codeInfo(name, rest), source.replace(/^\n/, ''))}\n\n`;
  if (drawings.has(name)) return `\n\n${fence(name, `${rest === '' ? '' : `${rest}\n`}${source.trim()}`)}\n\n`;
  if (name === 'katex' || name === 'latex') return `\n\n${fence('math', source.trim())}\n\n`;
  if (name === 'button' || name === 'btn' || name === 'cta') {
    const address = attributes['href'] ?? attributes['url'] ?? attributes['link'] ?? attributes['relref'] ?? attributes['0'];
    return address === undefined ? inner : `[${inner.trim()}](${address})`;
  }
  return undefined;
}

/** Whether an unknown tag says which parts of a text are shown: its parts cannot be told from one another. */
export function isControl({ name, family }: TemplateTag): boolean {
  return family === 'liquid' && control.has(name);
}

/** The language of code between tags, and its title: `{% codeblock Title lang:js %}`, `{% highlight js linenos %}`. */
export function codeInfo(name: string, options: string): string {
  const attributes = tagAttributes(options);
  const language = attributes['lang'] ?? (name === 'codeblock' ? '' : (attributes['0'] ?? '').replace(/-$/, ''));
  const title = name === 'codeblock' ? positional(attributes).filter((word) => !/^https?:/.test(word)) : [];
  return title.length === 0 ? language : `${language === '' ? 'text' : language} title="${title.join(' ').replaceAll('"', '')}"`;
}

type Attributes = Readonly<Record<string, string>>;

function given(attributes: Attributes): string | undefined {
  for (const name of ['title', 'summary', 'header', 'label', 'name', 'tabname', 'text', 'heading']) if (attributes[name]) return attributes[name];
  return undefined;
}

function positional(attributes: Attributes): string[] {
  const values: string[] = [];
  for (let at = 0; attributes[String(at)] !== undefined; at += 1) values.push(attributes[String(at)] ?? '');
  return values.filter((value) => value !== '');
}

/** `{% note info %}`, `{% note info A title %}`, `{{% notice tip "A title" %}}`. */
function boxTitle(name: string, attributes: Attributes): string {
  const values = positional(attributes).filter((value) => !switches.test(value.split(' ', 1)[0] ?? ''));
  const [first = ''] = values;
  const isKind = boxes.has(first.toLowerCase()) || colours.test(first);
  const kind = attributes['type'] ?? attributes['kind'] ?? (isKind && !colours.test(first) ? first : name);
  const title = given(attributes) ?? ((isKind ? values.slice(1) : values).join(' ') || kind);
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}

function foldedTitle(name: string, rest: string, attributes: Attributes): string {
  // `folding cyan open, Title`, `hideToggle Title,blue,white`.
  const [first = '', second] = name === 'folding' || name.startsWith('hide') ? rest.split(',').map((part) => part.trim()) : [];
  if (name === 'folding') return second ?? first;
  if (name.startsWith('hide')) return first === '' ? 'Click' : first;
  const values = positional(attributes).filter((value, index) => index === 0 || !/^(?:open|true|false|closed|\.{3})$/.test(value));
  return given(attributes) ?? (values.join(' ') || 'Details');
}

/** `{% blockquote Author, Source https://a.example Title of the link %}`; a class of a `pullquote` says nothing to readers. */
function withSource(inner: string, name: string, rest: string, family: TemplateTag['family']): string {
  if (name === 'pullquote' || name === 'cq' || name === 'centerquote' || rest === '') return inner;
  const attributes = tagAttributes(rest.replace(/^\(|\)$/g, ''));
  const isNamed = ['author', 'cite', 'source', 'caption', 'link', 'url'].some((key) => attributes[key] !== undefined);
  if (family === 'hugo' || isNamed) {
    const [link, ...names] = [
      attributes['link'] ?? attributes['url'],
      attributes['author'],
      attributes['source'] ?? attributes['cite'] ?? attributes['caption'],
    ];
    const by = [...names, ...(isNamed ? [] : positional(attributes))].filter((part) => part !== undefined && part !== '').join(', ');
    return by === '' && link === undefined ? inner : `${inner.trimEnd()}\n\n— ${link === undefined ? by : `[${by === '' ? link : by}](${link})`}`;
  }
  const [, by = rest, address, title = ''] = /^(.*?)\s*(https?:\/\/\S+)\s*(.*)$/.exec(rest) ?? [];
  const link = address === undefined ? '' : `[${title === '' ? address : title}](${address})`;
  return `${inner.trimEnd()}\n\n— ${[by.trim(), link].filter((part) => part !== '').join(' ')}`;
}

/** Parts between comments: `<!-- tab Name@icon -->…<!-- endtab -->`; those without a name have that of the whole, and a number. */
function marked(inner: string, name: string, whole: string): string {
  let number = 0;
  return inner
    .replaceAll(new RegExp(`<!--\\s*${name}\\b([^]*?)-->`, 'g'), (_, label: string) => {
      number += 1;
      return titled(label.replace(/@[^@]*$/, '').trim() || `${whole} ${number}`.trim(), '');
    })
    .replaceAll(new RegExp(`<!--\\s*end${name}\\s*-->`, 'g'), '\n');
}
