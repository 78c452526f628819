import { slugFrom, slugOfOldAddress } from '../slug.ts';
import type { Fields } from './fields.ts';
import type { FileAddress } from './file-address.ts';
import { pathInHugo, permalinkFor, permalinkForm, usualPermalink } from './permalinks.ts';
import type { FactsInput } from './facts-input.ts';
import type { Program } from './program.ts';

/** Slug of a post, its main address on the old blog, and all others. */
export interface Addresses {
  readonly slug: string;
  readonly path: string;
  readonly addresses: readonly string[];
}

/** The address by its form, where the blog's configuration, the file or the program's habit has one, before those that the file's place tells. */
export function formedAddress(
  fields: Fields,
  file: FileAddress,
  plain: Addresses,
  {
    relative,
    zone,
    program,
    permalink,
    date,
    categories,
    title,
  }: FactsInput & { date: string | null; categories: readonly string[]; title: string | undefined },
): Addresses {
  const given = fields.text('permalink', 'url', 'path');
  const own = permalinkForm(given, program);
  const isPost = /(?:^|\/)_(?:posts|drafts)\//.test(relative);
  // Pages have the address of their file.
  const formOfBlog =
    program === 'hexo' && !isPost ? undefined : (permalink ?? (isPost ? usualPermalink(program) : program === 'mkdocs' ? blogOfMkDocs(relative) : undefined));
  const form = own ?? (given === undefined ? formOfBlog : undefined);
  if (form === undefined) return plain;
  const folders = relative
    .split('/')
    .slice(0, -1)
    .filter((folder) => !folder.startsWith('_'));
  // Folders above those of posts are categories in Jekyll.
  const above = program === 'jekyll' && isPost ? relative.slice(0, relative.search(/(?:^|\/)_(?:posts|drafts)\//)).split('/') : [];
  const all = [...new Set([...above.filter((folder) => folder !== ''), ...categories])];
  const ownSlug = slugOfOldAddress(fields.text('slug') ?? '');
  const path = permalinkFor(form, { date, zone, slug: ownSlug ?? file.slug, isSlugGiven: ownSlug !== undefined, categories: all, folders, program, title });
  return path === null ? plain : { ...plain, path, addresses: [...new Set([plain.path, ...plain.addresses])] };
}

/** What the plugin for blogs of MkDocs calls the posts in `blog/posts/`. */
function blogOfMkDocs(relative: string): string | undefined {
  const blog = /^((?:.*\/)?)posts\//.exec(relative)?.[1];
  return blog === undefined ? undefined : `/${blog}:year/:month/:day/:slug/`;
}

/** The addresses that its fields and the place of its file tell. `language` tells it from the main one of its translations, where it has no name of its own. */
export function addressesOf(
  fields: Fields,
  file: FileAddress,
  title: string | undefined,
  language: string | undefined,
  program: Program | undefined,
): Addresses {
  const given = fields.text('permalink', 'url', 'path');
  const explicit = permalinkForm(given, program) === undefined ? given : undefined;
  const own = fields.text('slug');
  const inHugo = program === 'hugo' ? [pathInHugo(file.path)] : [];
  const paths = [explicit, own?.includes('/') === true ? own : undefined]
    .filter((address) => address !== undefined && !/^https?:/i.test(address))
    .map((address) => `/${(address ?? '').replace(/^\/+/, '')}`);
  const folder = file.path.slice(0, file.path.lastIndexOf('/'));
  const bySlug = own === undefined || own.includes('/') ? [] : (program === 'hugo' ? [`${pathInHugo(folder)}/${own}`] : []).concat(`${folder}/${own}`);
  const aliases = fields.list('aliases', 'alias', 'redirect_from', 'redirects', 'redirectFrom').map((alias) => `/${alias.replace(/^\/+/, '')}`);
  // A path of its own replaces the file's: the file's name was never an address then.
  const [path = file.path, ...rest] = [...paths, ...bySlug, ...(explicit === undefined ? [...inHugo, ...file.addresses, file.path] : [])];
  const slug =
    slugOfOldAddress(own ?? '') ??
    slugOfOldAddress(explicit ?? '') ??
    slugOfOldAddress(language === undefined ? file.slug : `${file.slug}-${language.toLowerCase()}`) ??
    (slugFrom(title ?? '') || 'post');
  return { slug, path, addresses: [...new Set([...rest, ...aliases])] };
}
