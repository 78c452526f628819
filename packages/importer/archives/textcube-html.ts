import { escapeMarkup } from '@hanji/contracts/escape-markup';

/** Where Textcube kept files, seen from the blog: its only blog has the number 1. */
const attachFolder = '/attach/1';
const isPicture = /\.(?:gif|jpe?g|png|webp|bmp|svg)$/i;

/** HTML of a text of Textcube: what it puts between `[##_` and `_##]` are pictures and files, between `[#M_` and `_M#]` folded text. */
export function textcubeHtml(text: string, pictures: ReadonlyMap<string, string>): string {
  const html = withLines(text)
    .replaceAll(/\[##_ATTACH_PATH_##\]|https?:\/\/tt_attach_path/g, attachFolder)
    .replaceAll(/\[##_(.+?)_##\]/gs, (_, inside: string) => filesOf(inside.split('|'), pictures));
  return withPictures(withFolds(html), pictures);
}

/** Texts that were typed without an editor have lines for paragraphs; between `[HTML]` and `[/HTML]` they are HTML all the same. */
function withLines(text: string): string {
  return text
    .split(/(\[HTML\][^]*?\[\/HTML\])/i)
    .map((part, index, parts) => {
      if (index % 2 === 1) return part.slice('[HTML]'.length, -'[/HTML]'.length);
      const isHtml = /<(?:p|div|br|table|ul|ol|h[1-6])\b/i.test(part);
      // The line that ends before such a part is no paragraph of its own.
      const lines = parts.length === 1 ? part : part.replaceAll(/^\r?\n|\r?\n$/g, '');
      return isHtml ? part : lines.replaceAll(/\r?\n/g, '<br>');
    })
    .join('');
}

/** `1C|file|attributes|caption`, up to three of them; `Gallery|file|caption|…|attributes`, and so others that show several. */
function filesOf(parts: readonly string[], pictures: ReadonlyMap<string, string>): string {
  const [kind = '', ...rest] = parts;
  const places = /^[123][LCR]$/.test(kind)
    ? Array.from({ length: Math.ceil(rest.length / 3) }, (_, at) => [rest[at * 3], rest[at * 3 + 2], rest[at * 3 + 1]] as const)
    : Array.from({ length: Math.floor(rest.length / 2) }, (_, at) => [rest[at * 2], rest[at * 2 + 1], ''] as const);
  return places.map(([file = '', caption = '', attributes = '']) => (file === '' ? '' : fileOf(file, caption, attributes, pictures))).join('');
}

function fileOf(file: string, caption: string, attributes: string, pictures: ReadonlyMap<string, string>): string {
  const address = pictures.get(file) ?? (/^https?:/.test(file) ? file : `${attachFolder}/${file}`);
  if (!isPicture.test(file) && !pictures.has(file)) {
    const named = /\bfilename="([^"]+)"/.exec(attributes)?.[1];
    return `<p><a href="${escapeMarkup(address)}">${caption || named || escapeMarkup(file)}</a></p>`;
  }
  const alt = /\balt="([^"]*)"/.exec(attributes)?.[1] ?? '';
  return `<figure><img src="${escapeMarkup(address)}" alt="${alt}">${caption === '' ? '' : `<figcaption>${caption}</figcaption>`}</figure>`;
}

/** `[#M_more|less|text_M#]`: the inner ones first. */
function withFolds(html: string): string {
  const fold = /\[#M_([^|\]]*)\|[^|\]]*\|((?:(?!\[#M_)[^])*?)_M#\]/g;
  let [before, after] = ['', html];
  while (before !== after) {
    before = after;
    after = before.replaceAll(fold, (_, more: string, text: string) => `<details><summary>${more}</summary>${text}</details>`);
  }
  return after;
}

/** Pictures that the text names by the folder of files. */
function withPictures(html: string, pictures: ReadonlyMap<string, string>): string {
  return html.replaceAll(/(?<=src=["'])[^"']*\/attach\/\d+\/([^"'/]+)(?=["'])/g, (address, name: string) => pictures.get(name) ?? address);
}
