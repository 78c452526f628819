import { frameFor } from '@hanji/contracts/embeds';

/** Finds text of files that tags put into a post; undefined where there is none. */
export type FileText = (path: string) => string | undefined;

/** An address from the root of the site. */
export function rooted(address: string): string {
  return /^(?:https?:|\/)/.test(address) ? address : `/${address}`;
}

/** A box: a quote with a bold title. */
export function quote(title: string, inner: string): string {
  const lines = [...(title === '' ? [] : [`**${title}**`, '']), ...inner.trim().split('\n')];
  return `\n\n${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
}

/** What can be unfolded. */
export function details(title: string, inner: string): string {
  return `\n\n<details><summary>${attributeText(title)}</summary>\n\n${inner.trim()}\n\n</details>\n\n`;
}

/** A part with a title of its own, such as a tab. */
export function titled(title: string, inner: string): string {
  return `\n\n${title === '' ? '' : `**${title.replaceAll(/\*\*|__/g, '')}**\n\n`}${inner}\n`;
}

/** A block of code with what stands behind the fence. */
export function fence(info: string, code: string): string {
  const longest = Math.max(4, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${info}\n${code.endsWith('\n') ? code : `${code}\n`}${marks}`;
}

/** Pages that tags of dev.to and others show by their names. */
const pages: Readonly<Record<string, string>> = {
  github: 'https://github.com/',
  gist: 'https://gist.github.com/',
  tweet: 'https://x.com/i/status/',
  twitter: 'https://x.com/i/status/',
  stackblitz: 'https://stackblitz.com/edit/',
  codesandbox: 'https://codesandbox.io/s/',
  jsfiddle: 'https://jsfiddle.net/',
  asciinema: 'https://asciinema.org/a/',
  spotify: 'https://open.spotify.com/',
  twitch: 'https://www.twitch.tv/videos/',
  npm: 'https://www.npmjs.com/package/',
  user: 'https://dev.to/',
  organization: 'https://dev.to/',
  tag: 'https://dev.to/t/',
};

/** What stands for a film or another embedded page; undefined where its address is not known. */
export function film(name: string, id: string): string | undefined {
  if (id === '') return undefined;
  if (/^https?:/i.test(id))
    return Object.hasOwn(pages, name) || /^(?:youtube|vimeo|youku|bilibili|iframe|x|instagram|codepen|replit|glitch|soundcloud|reddit|medium)$/.test(name)
      ? bareLink(id)
      : undefined;
  if (name === 'youtube' && /^[\w-]{6,20}$/.test(id)) return `<iframe src="https://www.youtube.com/embed/${id}"></iframe>`;
  if (name === 'vimeo' && /^\d+$/.test(id)) return `<iframe src="https://player.vimeo.com/video/${id}"></iframe>`;
  if (Object.hasOwn(pages, name) && /^@?[\w./-]+$/.test(id)) return bareLink(`${pages[name] ?? ''}${id.replace(/^@/, '')}`);
  return undefined;
}

/** A player where posts may show one, else a link that shows its address. */
export function bareLink(address: string): string {
  const player = frameFor(address);
  return player === null ? `<${address}>` : `<iframe src="${attributeText(player)}"></iframe>`;
}

/** A picture from the attributes that tags for pictures have; undefined without an address. */
export function picture(attributes: Readonly<Record<string, string>>): string | undefined {
  const name = ['src', 'url', 'image', 'image_path', 'path', 'file', '0'].find((key) => attributes[key] !== undefined && attributes[key] !== '');
  if (name === undefined) return undefined;
  const alt = attributes['alt'] ?? '';
  const caption = captionOf(attributes);
  const image = `<img src="${attributeText(attributes[name] ?? '')}" alt="${attributeText(alt)}">`;
  const linked = attributes['link'] === undefined ? image : `<a href="${attributeText(attributes['link'])}">${image}</a>`;
  return caption === '' ? linked : `<figure>${linked}<figcaption markdown="span">${caption}</figcaption></figure>`;
}

/** Title, words and source of a picture, as Hugo shows them. */
function captionOf({ title, caption, attr, attrlink }: Readonly<Record<string, string>>): string {
  const source = attr === undefined || attrlink === undefined ? attr : `[${attr}](${attrlink})`;
  const words = caption === undefined ? title : [title === undefined ? undefined : `**${title}**`, caption].filter((part) => part !== undefined).join(' ');
  return [words, source].filter((part) => part !== undefined && part !== '').join(' ');
}

function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** A word without the quotes around it. */
export function unquoted(text: string): string {
  return text.replaceAll(/^["']|["']$/g, '');
}
