import { tagAttributes } from './tag-attributes.ts';
import { codeInfo } from './paired-meanings.ts';
import { bareLink, fence, type FileText, film, picture, quote, rooted, unquoted } from './tag-content.ts';
import { themeTag } from './theme-tags.ts';

/** What a tag of Liquid (Jekyll, dev.to) or Nunjucks (Hexo and its themes) means as Markdown; undefined: it is not known. */
export function liquid(name: string, rest: string, fileText: FileText): string | undefined {
  const [first = '', ...more] = rest.split(/\s+/);
  switch (name) {
    case 'post_url':
      return `/_posts/${unquoted(first)}`;
    case 'link':
      if (rest.includes(',') || /https?:/i.test(more.join(' '))) return hexoLink(rest);
      return rooted(unquoted(first));
    case 'url_for':
    case 'full_url_for':
      return more[0] === undefined ? rooted(unquoted(first)) : `[${unquoted(first)}](${unquoted(more[0])})`;
    case 'post_link':
      return `[${
        more
          .filter((word) => word !== 'false' && word !== 'true')
          .join(' ')
          .replaceAll(/^["']|["']$/g, '') || first
      }](/_posts/${first})`;
    case 'post_path':
    case 'asset_path':
      return name === 'post_path' ? `/_posts/${first}` : first;
    case 'asset_img':
    case 'img':
    case 'image':
    case 'inlineImg':
    case 'inlineimage':
      return hexoPicture(rest);
    case 'asset_link':
      return `[${more.join(' ').replaceAll(/["']/g, '') || first}](${first})`;
    case 'include_code':
      return includedCode(rest, fileText);
    case 'include':
    case 'include_relative':
    case 'include_cached':
      return include(first, rest.slice(first.length));
    case 'embed':
      return /^https?:/.test(unquoted(first)) ? bareLink(unquoted(first)) : undefined;
    case 'more':
    case 'endraw':
    case 'raw':
      return '';
    default:
      return themeTag(name, rest) ?? film(name, unquoted(first));
  }
}

/** `{% include_code Title lang:js file.js %}` */
function includedCode(rest: string, fileText: FileText): string | undefined {
  const words = rest.split(/\s+/);
  const code = fileText(words.at(-1) ?? '');
  if (code === undefined) return undefined;
  const options = words.slice(0, -1).filter((word) => !/^(?:from|to):/.test(word));
  const bound = (name: string): number | undefined => Number(words.find((word) => word.startsWith(`${name}:`))?.slice(name.length + 1)) || undefined;
  const lines = code.split('\n').slice((bound('from') ?? 1) - 1, bound('to'));
  return `\n\n${fence(codeInfo('codeblock', options.join(' ')), lines.join('\n'))}\n\n`;
}

/** `{% link text url %}` of Hexo, `{% link text, place, url, picture %}` of themes. */
function hexoLink(rest: string): string {
  const words = rest.replaceAll(',', ', ').split(/,?\s+/);
  const at = words.findIndex((word) => /^https?:/i.test(unquoted(word)));
  const address = unquoted(words[at] ?? '');
  const text = words
    .slice(0, at)
    .join(' ')
    .replaceAll(/^["']|["']$/g, '');
  return text === '' ? bareLink(address) : `[${text}](${address})`;
}

/** `{% img class address width height "title" "alt" %}` */
function hexoPicture(rest: string): string | undefined {
  const words = [...rest.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  const isFile = (word: string): boolean => /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$/i.test(word);
  const at = words.some(isFile) ? words.findIndex(isFile) : words.findIndex((word) => /[./]/.test(word) && !/\s/.test(word));
  const address = words[at];
  if (address === undefined) return undefined;
  const alt = words
    .slice(at + 1)
    .filter((word) => !/^(?:\d+%?|,)$/.test(word))
    .join(' ')
    .replaceAll(/^["']+|["']+$/g, '');
  return picture({ src: address, alt });
}

function include(file: string, rest: string): string | undefined {
  const attributes = tagAttributes(rest);
  const [, player] = /^(?:\w+\/)?(youtube|vimeo)/i.exec(file) ?? [];
  if (player !== undefined) return film(player.toLowerCase(), attributes['id'] ?? attributes['video_id'] ?? attributes['url'] ?? '');
  if (/(?:figure|image|img|picture|photo)/i.test(file) && !/gallery/i.test(file)) return picture(attributes);
  const box = /^(?:\w+\/)?(note|tip|warning|important|alert|callout|caution|danger|info)\b/i.exec(file)?.[1];
  const content = attributes['content'] ?? attributes['text'] ?? attributes['message'];
  return box !== undefined && content !== undefined ? quote(`${box.charAt(0).toUpperCase()}${box.slice(1)}`, content) : undefined;
}
