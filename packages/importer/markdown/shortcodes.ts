import { tagAttributes } from './tag-attributes.ts';
import { bareLink, film, picture, rooted } from './tag-content.ts';

/** What a shortcode of Hugo or Zola means as Markdown; undefined: it is not known. */
export function shortcode(name: string, rest: string): string | undefined {
  const attributes = tagAttributes(rest);
  switch (name) {
    case 'ref':
    case 'relref':
      return fileAddress(attributes['path'] ?? attributes['0'] ?? '');
    case 'figure':
    case 'image':
    case 'img':
    case 'picture':
      return picture(attributes);
    case 'gist':
      return film(name, [attributes['0'], attributes['1']].filter((part) => part !== undefined).join('/'));
    case 'tweet':
    case 'x':
      return attributes['user'] === undefined || attributes['id'] === undefined
        ? film(name, attributes['0'] ?? '')
        : bareLink(`https://x.com/${attributes['user']}/status/${attributes['id']}`);
    case 'instagram':
      return attributes['0'] === undefined ? undefined : bareLink(`https://www.instagram.com/p/${attributes['0']}/`);
    case 'card':
    case 'linkcard':
    case 'link':
    case 'button':
      return card(attributes);
    case 'video':
    case 'audio':
      return media(name, attributes['src'] ?? attributes['url'] ?? attributes['0'] ?? '') ?? film(name, attributes['0'] ?? '');
    default:
      return film(name, attributes['id'] ?? attributes['0'] ?? attributes['url'] ?? '');
  }
}

/** A link with its words, of a card that has no text of its own. */
function card(attributes: Readonly<Record<string, string>>): string | undefined {
  const address = attributes['link'] ?? attributes['href'] ?? attributes['url'];
  const title = attributes['title'] ?? attributes['content'] ?? attributes['text'] ?? attributes['0'] ?? address;
  const words = attributes['subtitle'] ?? attributes['description'];
  if (title === undefined) return undefined;
  return `${address === undefined ? `**${title}**` : `[${title}](${address})`}${words === undefined ? '' : ` ${words}`}\n`;
}

function media(element: string, address: string): string | undefined {
  return /\.(?:mp4|webm|ogv|m4v|mov|mp3|ogg|m4a|wav|flac)$/i.test(address) ? `<${element} controls src="${address}"></${element}>` : undefined;
}

/** Pages are named by their file, with or without its ending, from any folder above it. */
function fileAddress(named: string): string {
  const [path = '', ...hash] = named.replace(/^\.\//, '').split(/(?=#)/);
  return `${path === '' ? '' : rooted(/\.\w+$|\/$/.test(path) ? path : `${path}.md`)}${hash.join('')}`;
}
