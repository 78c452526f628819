import { tagAttributes } from './tag-attributes.ts';
import { film, picture, rooted } from './tag-content.ts';

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
    default:
      return film(name, attributes['id'] ?? attributes['0'] ?? attributes['url'] ?? '');
  }
}

/** Pages are named by their file, with or without its ending, from any folder above it. */
function fileAddress(named: string): string {
  const [path = '', ...hash] = named.replace(/^\.\//, '').split(/(?=#)/);
  return `${path === '' ? '' : rooted(/\.\w+$|\/$/.test(path) ? path : `${path}.md`)}${hash.join('')}`;
}
