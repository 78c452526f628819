import type { ElementContent } from 'hast';
import type { Warn } from '../blog.ts';
import { element, textOfHtml, writeHtml } from '../html/html-tree.ts';
import { proseIn } from '../html/prose.ts';
import type { Attachment, Library } from './library.ts';
import { attributesOf } from './shortcode-attributes.ts';

/*
 * Page builders keep pages as shortcodes within shortcodes: WPBakery and its add-ons, Divi, Fusion (Avada), Enfold, Elementor, Cornerstone, Salient,
 * Flatsome, Shortcodes Ultimate and others. Their rows and columns go; text between and in them, pictures, films and links stay.
 */

const prefixes =
  'vc_|wpb_|et_pb_|fusion_|av_|elementor-|nectar_|ux_|cs_|x_|tatsu_|mk_|kc_|us_|dt_|cz_|mpc_|ult_|ultimate_|themify_|mkdf_|qodef_|edgtf_|thb_|su_';
/** Of themes; without an end in the same text they are words in brackets. */
const plainNames =
  '(?:section|row|col|column|accordion|tab|toggle)s?|(?:row|col)_inner|accordion-item|tabgroup|(?:one|two|three|four|five)_(?:half|thirds?|fourths?|fifths?|sixths?)(?:_last)?';
const tag = new RegExp(`\\[(/?)((?:${prefixes})[\\w-]+|${plainNames})((?:\\s[^\\]]*)?)\\]`, 'gi');
const isPlain = new RegExp(`^(?:${plainNames})$`, 'i');
const code = /\[(vc_raw_html|fusion_code)((?:\s[^\]]*)?)\]([^[]*)\[\/\1\]/gi;
const scripts = /\[vc_raw_js(?:\s[^\]]*)?\][^[]*\[\/vc_raw_js\]/gi;
/** Those whose content is their own title, address or label. */
const around = /\[(fusion_title|fusion_imageframe|fusion_button|av_heading|su_button|su_heading)((?:\s[^\]]*)?)\]([^[]*)\[\/\1\]/gi;
const inline = /dropcap|highlight|icon|fontawesome/i;
/** What such elements show is made anew whenever a page is shown. */
const dynamic = /blog|posts?(?:_|$)|grid|recent|latest|form|map|portfolio|shop|woo|product|menu|search|login|signup|sidebar|comments|template|widget|global/i;

const titles = /^(?:title|heading|headline|main_heading|primary_title|front_title|title_front|h2|name)$/;
const texts =
  /^(?:subtitle|sub_?title|sub_?heading|subhead(?:er)?|text|caption|description|content|h4|author|position|job_title|company(?:_name)?|quote|message|question|answer|number_text|hover_(?:title|text)|label_value|price|sum|per|label|(?:back_title|title_back|text_front|text_back|front_text|back_text))$/;
const setting = /^(?:yes|no|on|off|true|false|none|default|left|right|center|top|bottom|custom|inherit|\d+(?:px|em|%)|#[\da-f]{3,8}|https?:\S+)$/i;
const picture = /\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#]\S*)?$/i;

/** Writes code that WPBakery and Fusion keep in base64 as what it is, so that it can be looked at; scripts go. */
export function withReadableCode(content: string): string {
  return content
    .replaceAll(scripts, '')
    .replaceAll(/<!-- \[et_pb_(?:line_)?break_holder\] -->/g, '\n')
    .replaceAll(code, (whole: string, _name, _attributes, written: string) => {
      const signs = written.replaceAll(/<[^<>]*>|\s/g, '');
      return /^[\w+/]+=*$/.test(signs) ? `\n\n${decoded(Buffer.from(signs, 'base64').toString('utf8'))}\n\n` : whole;
    });
}

/** Takes out the shortcodes of page builders, and writes what their attributes show as HTML. Elements that are made anew for each reader are warned of. */
export function readBuilders(content: string, library: Library, warn: Warn): string {
  if (content.search(tag) < 0) return content;
  const ends = new Set([...content.matchAll(/\[\/([\w-]+)\]/g)].map((match) => match[1]?.toLowerCase()));
  return content
    .replaceAll(around, (_, name: string, rest: string, inner: string) => contentElement(name, valuesOf(rest), inner, library))
    .replaceAll(tag, (whole: string, end: string, name: string, rest: string) => {
      if (isPlain.test(name) && !ends.has(name.toLowerCase())) return whole;
      if (inline.test(name)) return '';
      const shown = end === '/' ? [] : shownBy(name, valuesOf(rest), library);
      if (end !== '/' && dynamic.test(name) && !shown.some((child) => child.type === 'element' && child.tagName === 'figure'))
        warn('block-dynamic', `[${name.toLowerCase()}]`);
      return block(shown);
    });
}

type Values = Readonly<Record<string, string>>;

function valuesOf(rest: string): Values {
  const read = (value: string): string => (/^%5B%7B/i.test(value) ? value : withSigns(value));
  return Object.fromEntries(Object.entries(attributesOf(rest.replace(/\/\s*$/, ''))).map(([name, value]) => [name, read(value)]));
}

/** WPBakery and Divi have signs of their own for brackets and quotes. */
function withSigns(text: string): string {
  return text
    .replaceAll(/`\{`|%91/g, '[')
    .replaceAll(/`\}`|%93/g, ']')
    .replaceAll(/``|%22/g, '"');
}

function contentElement(name: string, values: Values, inner: string, library: Library): string {
  const [words, address] = [inner.trim(), linkOf(values)];
  if (/imageframe/i.test(name)) {
    if (!/^https?:\S+$/.test(words)) return `\n\n${words}\n\n`;
    return block([figure({ url: words, alt: values['alt'] ?? '' }, address)]);
  }
  if (/button/i.test(name)) return address === undefined ? `\n\n${words}\n\n` : block([element('p', {}, element('a', { href: address }, textOfHtml(words)))]);
  if (/<(?:h\d|p|div|ul)\b/i.test(words)) return `\n\n${words}\n\n`;
  const level = levelOf(values);
  return words === '' ? block(shownBy(name, values, library)) : `\n\n<${level}>${words}</${level}>\n\n`;
}

function shownBy(name: string, values: Values, library: Library): ElementContent[] {
  const address = linkOf(values);
  if (/video|youtube|vimeo/i.test(name)) return filmOf(name, values);
  const isButton = /button|btn/i.test(name);
  const label =
    values['button_text'] ?? values['btn_title'] ?? values['link_text'] ?? values['linktext'] ?? (isButton ? (values['title'] ?? values['text']) : undefined);
  const link = label === undefined || label === '' ? [] : [element('p', {}, address === undefined ? label : element('a', { href: address }, label))];
  return [...picturesOf(values, library, label === undefined ? address : undefined), ...(isButton ? [] : wordsOf(name, values)), ...link];
}

function wordsOf(name: string, values: Values): ElementContent[] {
  return Object.entries(values).flatMap(([key, value]): ElementContent[] => {
    if (/^(?:values|list_fields|items)$/.test(key) && /^%5B%7B/i.test(value)) return listed(value).map((text) => element('p', {}, text));
    const [isTitle, text] = [titles.test(key), textOfHtml(value)];
    if ((!isTitle && !texts.test(key)) || text === '' || setting.test(text)) return [];
    if (/heading/i.test(name)) return [element(isTitle || key === 'text' ? levelOf(values) : 'p', {}, text)];
    return [element('p', {}, isTitle ? element('strong', {}, text) : text)];
  });
}

/** Texts in a list that WPBakery keeps in JSON with all signs encoded. */
function listed(value: string): string[] {
  try {
    return proseIn(JSON.parse(decodeURIComponent(value)));
  } catch {
    return [];
  }
}

function levelOf(values: Values): string {
  const named = /tag:(h[1-6])/.exec(values['font_container'] ?? '')?.[1] ?? values['title_level'] ?? values['tag'] ?? values['heading_tag'];
  const level = named ?? `h${values['size'] ?? ''}`;
  return /^h[1-6]$/.test(level) ? level : 'h2';
}

/** `url:https%3A%2F%2Fa.example|title:…` of WPBakery, or an address. */
function linkOf(values: Values): string | undefined {
  const given = ['button_url', 'button_link', 'btn_link', 'url', 'link', 'href', 'link_url']
    .map((name) => values[name])
    .find((value) => value !== undefined && value !== '');
  const address =
    given === undefined ? undefined : /(?:^|\|)url:/.test(given) ? decoded(/(?:^|\|)url:([^|]*)/.exec(given)?.[1] ?? '') : given.replace(/^manually,/, '');
  return address !== undefined && /^(?:https?:|mailto:|\/|#)/.test(address) ? address : undefined;
}

function filmOf(name: string, values: Values): ElementContent[] {
  const given = [values['src'], values['link'], values['video_url'], values['url'], values['id']].find((value) => value !== undefined && value !== '');
  if (given === undefined) return [];
  const home = /youtube/i.test(name) ? 'https://youtu.be/' : /vimeo/i.test(name) ? 'https://vimeo.com/' : '';
  return [element('p', {}, /^https?:/.test(given) ? given : `${home}${given}`)];
}

/** By their numbers in the media library, or by their address. */
function picturesOf(values: Values, library: Library, address: string | undefined): ElementContent[] {
  const given = [
    'image',
    'images',
    'image_id',
    'gallery_ids',
    'ids',
    'src',
    'image_url',
    'img_src',
    'attachment',
    'include',
    'portrait_url',
    'picture',
  ].flatMap((name) => values[name] ?? []);
  const alt = values['alt'] ?? values['title_text'] ?? '';
  return given.flatMap((value) => {
    if (/^\d[\d,\s]*$/.test(value)) return value.split(/[,\s]+/).flatMap((id) => picturesWith(library.attachment(id), address));
    return picture.test(value) && /^(?:https?:|\/)/.test(value) ? [figure({ url: value, alt }, address)] : [];
  });
}

function picturesWith(attachment: Attachment | undefined, address: string | undefined): ElementContent[] {
  return attachment === undefined
    ? []
    : [figure({ url: attachment.url, alt: attachment.alt || attachment.title, caption: textOfHtml(attachment.caption) }, address)];
}

function figure({ url, alt, caption = '' }: { url: string; alt: string; caption?: string }, address: string | undefined): ElementContent {
  const image = element('img', { src: url, alt });
  const linked = address === undefined ? image : element('a', { href: address }, image);
  return element('figure', {}, linked, ...(caption === '' ? [] : [element('figcaption', {}, caption)]));
}

function block(children: readonly ElementContent[]): string {
  return `\n\n${writeHtml({ type: 'root', children: [...children] })}\n\n`;
}

/** What percent-encoded text says; what builders have signs of their own for is read where it is none such. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return withSigns(text);
  }
}
