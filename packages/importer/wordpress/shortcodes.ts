import type { Element } from 'hast';
import type { Warn } from '../blog.ts';
import { codeBlock, element, textOfHtml, writeHtml } from '../html/html-tree.ts';
import type { Attachment, Library } from './library.ts';
import { readBuilders } from './page-builders.ts';
import { attributesOf } from './shortcode-attributes.ts';

interface Shortcode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string;
}

const codeNames = 'code|sourcecode|source|bash|c|cpp|csharp|css|html|java|javascript|jscript|js|php|python|ruby|sql|vb|xml';
const enclosing = new RegExp(`\\[(caption|wp_caption|embed|audio|video|youtube|vimeo|latex|${codeNames})((?:\\s[^\\]]*)?)\\]([^]*?)\\[/\\1\\]`, 'gi');
const single = /\[(gallery|playlist|audio|video|youtube|vimeo)((?:[\s=][^\]]*)?)\/?\]/gi;
/** `$latex y^2$` of Jetpack. */
const jetpackFormula = /\$latex(?:=|\s|&nbsp;)\s*([^$\n]+?)(?:&(?:amp;)?(?:bg|fg|s)=\w+)*\$/g;
/** Text in which square brackets are what they are. */
const literal = /<pre[\s>][^]*?<\/pre>|<code[\s>][^]*?<\/code>|<script[\s>][^]*?<\/script>|<style[\s>][^]*?<\/style>|<!--[^]*?-->/gi;

/** Turns the shortcodes of WordPress itself into HTML, and takes out those of page builders; all others stay as they are, for `warnOfShortcodes`. */
export function readShortcodes(content: string, postId: string, library: Library, warn: Warn): string {
  const kept: string[] = [];
  const keep = (text: string): string => `\u0001${kept.push(text) - 1}\u0001`;
  const convert = (_: string, name: string, attributes: string, inner = ''): string =>
    keep(htmlOf({ name: name.toLowerCase(), attributes: attributesOf(attributes), content: restore(inner, kept) }, postId, library, warn));
  const text = content
    .replaceAll('\u0001', '')
    .replaceAll(literal, keep)
    .replaceAll(/\[(\[[a-z][\w-]*[^[\]]*\])\]/gi, (_, escaped: string) => keep(escaped))
    .replaceAll(enclosing, convert)
    .replaceAll(jetpackFormula, (_, tex: string) => keep(formula(tex)))
    .replaceAll(single, (whole: string, name: string, attributes: string) => convert(whole, name, attributes));
  return restore(readBuilders(text, library, warn), kept);
}

function restore(text: string, kept: readonly string[]): string {
  let result = text;
  // A kept part may hold the marks of parts kept before it.
  while (result.includes('\u0001')) result = result.replaceAll(/\u0001(\d+)\u0001/g, (_, index: string) => kept[Number(index)] ?? '');
  return result;
}

function htmlOf(code: Shortcode, postId: string, library: Library, warn: Warn): string {
  switch (code.name) {
    case 'caption':
    case 'wp_caption':
      return caption(code);
    case 'embed':
      return `\n\n${code.content.trim()}\n\n`;
    case 'gallery':
      return gallery(code, postId, library, warn);
    case 'playlist':
      return playlist(code, postId, library, warn);
    case 'audio':
    case 'video':
      return player(code);
    case 'youtube':
    case 'vimeo':
      return `\n\n${videoAddress(code)}\n\n`;
    case 'latex':
      return formula(code.content);
    default:
      return codeOf(code);
  }
}

function caption({ attributes, content }: Shortcode): string {
  const picture = /^\s*(<a\s[^>]*>\s*<img[^>]*>\s*<\/a>|<img[^>]*>)([^]*)$/i.exec(content);
  if (picture === null) return content;
  const text = (picture[2] ?? '').trim() || (attributes['caption'] ?? '');
  return `\n\n<figure>${picture[1] ?? ''}${text === '' ? '' : `<figcaption>${text}</figcaption>`}</figure>\n\n`;
}

/** Rows of a table are the columns that posts here can have: dozens of pictures below each other would be a page without end. */
function inColumns(figures: readonly Element[], columns: number): Element[] {
  if (!(columns > 1) || figures.length < 2) return [...figures];
  const width = Math.min(Math.trunc(columns), 9);
  const rows = Array.from({ length: Math.ceil(figures.length / width) }, (_, row) => figures.slice(row * width, (row + 1) * width));
  return [element('table', {}, element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell))))))];
}

function gallery({ attributes }: Shortcode, postId: string, library: Library, warn: Warn): string {
  const pictures = mediaOf(attributes, postId, library).filter((attachment) => /\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#]|$)/i.test(attachment.url));
  if (pictures.length === 0) {
    warn('gallery-empty', attributes['ids'] ?? attributes['include'] ?? 'all pictures of the post');
    return '';
  }
  const figures = pictures.map((picture) => {
    const image = element('img', { src: picture.url, alt: picture.alt || picture.title });
    return element('figure', {}, image, ...(picture.caption === '' ? [] : [element('figcaption', {}, textOfHtml(picture.caption))]));
  });
  return `\n\n${writeHtml({ type: 'root', children: inColumns(figures, Number(attributes['columns'] ?? 3)) })}\n\n`;
}

function playlist({ attributes }: Shortcode, postId: string, library: Library, warn: Warn): string {
  const wanted = attributes['type'] === 'video' ? /\.(?:mp4|m4v|webm|ogv|mov)(?:[?#]|$)/i : /\.(?:mp3|m4a|ogg|wav|flac)(?:[?#]|$)/i;
  const tracks = mediaOf(attributes, postId, library).filter((attachment) => wanted.test(attachment.url));
  if (tracks.length === 0) {
    warn('gallery-empty', 'playlist');
    return '';
  }
  const tag = attributes['type'] === 'video' ? 'video' : 'audio';
  return `\n\n${writeHtml({ type: 'root', children: tracks.map((track) => element('figure', {}, element(tag, { controls: true, src: track.url }), element('figcaption', {}, track.title))) })}\n\n`;
}

function mediaOf(attributes: Readonly<Record<string, string>>, postId: string, library: Library): readonly Attachment[] {
  const ids = (attributes['ids'] ?? attributes['include'])?.split(/[\s,]+/).filter((id) => id !== '');
  if (ids !== undefined && ids.length > 0) return ids.flatMap((id) => library.attachment(id) ?? []);
  const excluded = new Set(attributes['exclude']?.split(/[\s,]+/));
  return library.uploadedTo(attributes['id'] ?? postId).filter((attachment) => !excluded.has(attachment.id));
}

function player({ name, attributes, content }: Shortcode): string {
  const given = ['src', 'mp3', 'm4a', 'ogg', 'wav', 'mp4', 'm4v', 'webm', 'ogv', 'flv', 'wmv']
    .map((key) => attributes[key])
    .find((value) => value !== undefined && value !== '');
  const source = given ?? attributes['0'] ?? /https?:\/\/[^\s"<]+/.exec(content)?.[0];
  if (source === undefined) return content;
  return `\n\n${writeHtml({ type: 'root', children: [element('figure', {}, element(name, { controls: true, src: source, poster: attributes['poster'] }))] })}\n\n`;
}

function formula(tex: string): string {
  return writeHtml({ type: 'root', children: [element('code', { className: ['language-math', 'math-inline'] }, textOfHtml(tex))] });
}

function videoAddress({ name, attributes, content }: Shortcode): string {
  const value = (attributes['0'] ?? attributes['id'] ?? attributes['url'] ?? textOfHtml(content)).replace(/^=/, '').replaceAll('&amp;', '&');
  if (/^https?:/i.test(value)) return value;
  return name === 'youtube' ? `https://youtu.be/${value}` : `https://vimeo.com/${value}`;
}

/** Older editors kept code with its entities. */
function codeOf({ name, attributes, content }: Shortcode): string {
  const language = attributes['language'] ?? attributes['lang'] ?? (/^(?:code|sourcecode|source)$/.test(name) ? undefined : name);
  const code = content
    .replaceAll(/<br\s*\/?>\n?/gi, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#039;', "'")
    .replaceAll('&amp;', '&')
    .replace(/^\r?\n/, '');
  return `\n\n${writeHtml({ type: 'root', children: [codeBlock(code, language)] })}\n\n`;
}
