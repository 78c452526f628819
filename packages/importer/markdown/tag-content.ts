import { frameFor } from '@hanji/contracts/embeds';

/** An address from the root of the site. */
export function rooted(address: string): string {
  return /^(?:https?:|\/)/.test(address) ? address : `/${address}`;
}

/** A box: a quote with a bold title. */
export function quote(title: string, inner: string): string {
  const lines = [...(title === '' ? [] : [`**${title}**`, '']), ...inner.trim().split('\n')];
  return `\n\n${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
}

/** What stands for a film or another embedded page; undefined where its address is not known. */
export function film(name: string, id: string): string | undefined {
  if (id === '') return undefined;
  if (/^https?:/i.test(id))
    return /^(?:youtube|vimeo|youku|bilibili|iframe|twitter|tweet|x|instagram|gist|codepen|jsfiddle|codesandbox)$/.test(name) ? bareLink(id) : undefined;
  if (name === 'youtube' && /^[\w-]{6,20}$/.test(id)) return `<iframe src="https://www.youtube.com/embed/${id}"></iframe>`;
  if (name === 'vimeo' && /^\d+$/.test(id)) return `<iframe src="https://player.vimeo.com/video/${id}"></iframe>`;
  if (name === 'gist') return bareLink(`https://gist.github.com/${id}`);
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
  const [alt, caption] = [attributes['alt'] ?? '', attributes['caption'] ?? attributes['title'] ?? ''];
  const image = `<img src="${attributeText(attributes[name] ?? '')}" alt="${attributeText(alt)}">`;
  const linked = attributes['link'] === undefined ? image : `<a href="${attributeText(attributes['link'])}">${image}</a>`;
  return caption === '' ? linked : `<figure>${linked}<figcaption>${caption}</figcaption></figure>`;
}

function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** A word without the quotes around it. */
export function unquoted(text: string): string {
  return text.replaceAll(/^["']|["']$/g, '');
}
