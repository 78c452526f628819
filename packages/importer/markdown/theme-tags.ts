import { bareLink, picture, unquoted } from './tag-content.ts';

const colours = /^(?:default|blue|pink|red|purple|orange|green|primary|success|info|warning|danger|cyan|gr[ae]y|yellow)$/i;
/** Tags of themes that set a few words apart, and the elements that say the same. */
const marks: Readonly<Record<string, string>> = { label: 'mark', span: '', u: 'u', emp: 'em', wavy: 'u', del: 'del', kbd: 'kbd', psw: '', p: '', bb: '' };

/** What a tag without an end of the themes of Hexo (NexT, Butterfly, Volantis) means as Markdown; undefined: it is not known. */
export function themeTag(name: string, rest: string): string | undefined {
  const parts = rest.split(',').map((part) => unquoted(part.trim()));
  const [first = '', second = ''] = parts;
  switch (name) {
    case 'button':
    case 'btn':
      return first === '' ? undefined : `[${second === '' ? first : second}](${first.replaceAll(' ', '%20')})`;
    case 'video':
    case 'audio':
    case 'dplayer':
      return player(name === 'audio' ? 'audio' : 'video', rest);
    case 'pdf':
      return `[${first.split('/').at(-1)?.split(' ', 1)[0] ?? ''}](${first.split(' ', 1)[0] ?? ''})`;
    case 'hideInline':
      return first;
    case 'checkbox':
    case 'radio':
      return parts.at(-1);
    case 'galleryGroup':
      return galleryGroup(rest);
    default:
      return Object.hasOwn(marks, name) ? marked(marks[name] ?? '', rest) : undefined;
  }
}

/** `{% label info@text %}`, `{% label text blue %}`, `{% span red, text %}`. */
function marked(element: string, rest: string): string {
  const [, colour, behind] = /^([\w-]*)@([^]*)$/.exec(rest) ?? /^([\w\s:-]+),([^]*)$/.exec(rest) ?? [];
  const words = rest.split(/\s+/);
  const text =
    colour !== undefined && behind !== undefined ? behind.trim() : colours.test(words.at(-1) ?? '') && words.length > 1 ? words.slice(0, -1).join(' ') : rest;
  return element === '' ? text : `<${element}>${text}</${element}>`;
}

function player(element: 'audio' | 'video', rest: string): string | undefined {
  const address = /(?:url|src)\s*[=:]\s*["']?([^\s"',]+)/.exec(rest)?.[1] ?? unquoted(rest.split(/[\s,]+/, 1)[0] ?? '');
  if (!/[./]/.test(address)) return undefined;
  return /\.(?:mp4|webm|ogv|m4v|mov|mp3|ogg|m4a|wav|flac)(?:[?#]|$)/i.test(address) ? `<${element} controls src="${address}"></${element}>` : bareLink(address);
}

/** `{% galleryGroup 'Name' 'Words' '/link' picture.jpg %}` */
function galleryGroup(rest: string): string {
  const [name = '', text = '', link = '', image = ''] = [...rest.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return `\n\n${picture({ src: image, alt: name, ...(link === '' ? {} : { link }) }) ?? ''}\n\n**${name}** ${text}\n\n`;
}
