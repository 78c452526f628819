import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { withoutSlash } from '@hanji/contracts/without-slash';
import { isTimeZone } from '../dates.ts';
import { isTable } from '../is-table.ts';
import { pathWithin } from '../path-within.ts';
import { quoted, tableOf, textOf } from './config-text.ts';
import { globOf } from './path-glob.ts';
import { jekyllPermalink } from './permalinks.ts';
import type { Program } from './program.ts';

/** Fields that a blog hands down to the files in some of its folders. Paths are from the blog's folder. */
export interface HandedDown {
  readonly applies: (path: string) => boolean;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What the configuration of a generator says of a blog. */
export interface SiteConfig {
  readonly program: Program;
  /** Where it stood, e.g. `https://old.example/blog`. */
  readonly home: string | undefined;
  /** IANA name of the zone that its dates are meant in. */
  readonly zone: string | undefined;
  /** Language of texts that say none, as it is written there. */
  readonly language?: string | undefined;
  /** Folder of the blog's folder that its addresses leave out (`content`); empty for none. */
  readonly root: string;
  /** Form of the addresses of posts (`/:year/:month/:title/`), by the first folder below the root; under an empty name for all others. */
  readonly permalinks: ReadonlyMap<string, string>;
  /** The later ones count more. */
  readonly defaults: readonly HandedDown[];
  /** Its fields as they are, where pages may ask for them (Jekyll, Hexo): `site.show_notes`. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  /** Tags whose posts are encrypted (hexo-blog-encrypt). */
  readonly secretTags?: readonly string[] | undefined;
  /** Absolute path of the file that says so. */
  readonly file: string;
}

type Fields = Readonly<Record<string, unknown>>;
type Read = Pick<SiteConfig, 'program' | 'home' | 'zone'> & Partial<SiteConfig>;

const generators: readonly [name: RegExp, read: (text: string, name: string) => Read | null][] = [
  [/^_config\.(?:ya?ml|toml)$/, (text, name) => jekyllOrHexo(tableOf(text, name))],
  [/^(?:hugo|config)\.(?:toml|ya?ml|json)$/, (text, name) => hugoOrZola(tableOf(text, name))],
  [
    /^astro\.config\.[cm]?[jt]s$/,
    (text) => ({
      program: 'astro',
      home: joined(quoted(text, 'site'), quoted(text, 'base')),
      zone: undefined,
      root: 'src/content',
      language: quoted(text, 'defaultLocale'),
    }),
  ],
  [
    /^docusaurus\.config\.[cm]?[jt]s$/,
    (text) => ({
      program: 'docusaurus',
      home: joined(quoted(text, 'url'), quoted(text, 'baseUrl')),
      zone: undefined,
      root: '',
      language: quoted(text, 'defaultLocale'),
    }),
  ],
  [
    /^gatsby-config\.[cm]?[jt]s$/,
    (text) => ({ program: 'gatsby', home: joined(quoted(text, 'siteUrl'), quoted(text, 'pathPrefix')), zone: undefined, root: sourceOfGatsby(text) }),
  ],
  [/^pelicanconf\.py$/, pelican],
  [/^mkdocs\.ya?ml$/, (text) => ({ program: 'mkdocs', home: textOf(tableOf(text, 'yaml')['site_url']), zone: undefined, root: 'docs' })],
];

/** The one folder of texts that Gatsby reads; their addresses are from there. */
function sourceOfGatsby(text: string): string {
  const folders = [...text.matchAll(/\bpath\s*:\s*[`'"](?:\$\{__dirname\}\/|\.\/)?([\w./-]+?)\/?[`'"]/g)].map((match) => match[1] ?? '');
  const texts = folders.filter((folder) => /(?:^|\/)(?:blog|posts?|articles|content|contents|pages|markdown)$/i.test(folder) && folder !== 'src/pages');
  return texts.length === 1 ? (texts[0] ?? '') : '';
}

/** Reads the configuration that lies highest in a blog's folder (files with absolute paths); null where there is none that says something. */
export async function readSiteConfig(folder: string, files: readonly string[]): Promise<SiteConfig | null> {
  const depth = (file: string): number => pathWithin(folder, file).split('/').length;
  for (const file of files.toSorted((a, b) => depth(a) - depth(b))) {
    const known = generators.find(([name]) => name.test(basename(file)));
    if (known === undefined || depth(file) > 3) continue;
    const read = known[1](await readFile(file, 'utf8'), basename(file));
    if (read === null) continue;
    // Hugo also keeps it in a folder of its own.
    const place = pathWithin(folder, dirname(file)).replace(/(?:^|\/)config(?:\/_default)?$/, '');
    const root = [place, read.root ?? ''].filter((part) => part !== '').join('/');
    return {
      permalinks: new Map(),
      defaults: [],
      ...read,
      home: addressOf(read.home),
      zone: read.zone !== undefined && isTimeZone(read.zone) ? read.zone : undefined,
      root,
      file,
    };
  }
  return null;
}

/** The fields that are handed down to a file, the nearest counting most. */
export function handedDown(path: string, defaults: readonly HandedDown[]): Record<string, unknown> {
  return Object.assign({}, ...defaults.filter(({ applies }) => applies(path)).map(({ fields }) => fields)) as Record<string, unknown>;
}

/** Whether the fields of `_config.yml` are those of Hexo, and not of Jekyll. */
export function isOfHexo(config: Fields): boolean {
  return ['source_dir', 'new_post_name', 'root', 'skip_render', 'render_drafts', 'post_asset_folder'].some((name) => name in config);
}

function jekyllOrHexo(config: Fields): Read | null {
  const permalink = textOf(config['permalink']);
  const isHexo = isOfHexo(config);
  const permalinks = new Map(permalink === undefined ? [] : [['', isHexo ? `/${permalink.replace(/^\//, '')}` : jekyllPermalink(permalink)]]);
  const defaults = (Array.isArray(config['defaults']) ? (config['defaults'] as Fields[]) : []).flatMap((entry): HandedDown[] => {
    const [scope, values] = [entry['scope'], entry['values']];
    if (!isTable(values)) return [];
    const [path, type] = isTable(scope) ? [textOf(scope['path']) ?? '', textOf(scope['type'])] : ['', undefined];
    return [{ applies: (file) => isBelow(path, file) && isOfType(file, type), fields: values }];
  });
  return {
    program: isHexo ? 'hexo' : 'jekyll',
    home: isHexo ? joined(textOf(config['url']), undefined) : joined(textOf(config['url']), textOf(config['baseurl'])),
    zone: textOf(config['timezone']),
    language: textOf(config['default_lang'] ?? config['lang'] ?? config['locale'] ?? firstOf(config['language'])),
    root: isHexo ? (textOf(config['source_dir']) ?? 'source') : '',
    permalinks,
    defaults,
    values: config,
    secretTags: namesIn(isTable(config['encrypt']) ? config['encrypt']['tags'] : undefined),
  };
}

/** Names in a list of texts or of tables with a `name`. */
function namesIn(list: unknown): string[] {
  return (Array.isArray(list) ? list : []).flatMap((one: unknown) => textOf(isTable(one) ? one['name'] : one) ?? []);
}

/** A program of Python: what it says of itself is written out. */
function pelican(text: string): Read {
  const code = text.replaceAll(/#.*$/gm, '');
  const said = (name: string): string | undefined => new RegExp(`^${name}\\s*=\\s*(['"])([^'"\\n]*)\\1`, 'm').exec(code)?.[2];
  const status = /^DEFAULT_METADATA\s*=\s*\{[^}]*['"]status['"]\s*:\s*['"](\w+)['"]/m.exec(code)?.[1];
  return {
    program: 'pelican',
    home: said('SITEURL'),
    zone: said('TIMEZONE'),
    root: said('PATH') ?? 'content',
    language: said('DEFAULT_LANG'),
    defaults: status === undefined ? [] : [{ applies: () => true, fields: { status } }],
  };
}

function hugoOrZola(config: Fields): Read | null {
  const home = textOf(config['baseURL'] ?? config['baseUrl'] ?? config['baseurl'] ?? config['base_url']);
  if (home === undefined && !('permalinks' in config) && !('cascade' in config)) return null;
  const permalinks = isTable(config['permalinks']) ? config['permalinks'] : {};
  const byPage = isTable(permalinks['page']) ? permalinks['page'] : permalinks;
  return {
    program: 'base_url' in config ? 'zola' : 'hugo',
    home,
    zone: textOf(config['timeZone'] ?? config['timezone']),
    language: textOf(config['defaultContentLanguage'] ?? config['default_language'] ?? config['languageCode'] ?? config['languagecode'] ?? config['locale']),
    root: textOf(config['contentDir']) ?? 'content',
    permalinks: new Map(Object.entries(byPage).flatMap(([name, form]): [string, string][] => (typeof form === 'string' ? [[name, form]] : []))),
    defaults: cascadeOf(config['cascade'], 'content'),
  };
}

/** What `cascade` of Hugo hands down to the files below a folder (path from the blog's folder). */
export function cascadeOf(cascade: unknown, folder: string): HandedDown[] {
  return (Array.isArray(cascade) ? cascade : [cascade]).filter(isTable).flatMap((entry): HandedDown[] => {
    const { _target, target = _target, params, ...fields } = entry;
    const glob = isTable(target) && typeof target['path'] === 'string' ? globOf(target['path']) : null;
    // What is meant for lists is not for their posts.
    if (isTable(target) && typeof target['kind'] === 'string' && !/page|\{/.test(target['kind'])) return [];
    const within = (file: string): string =>
      `/${file.slice(file.indexOf('content/') < 0 ? 0 : file.indexOf('content/') + 'content/'.length).replace(/(?:\/index)?\.\w+$/, '')}`;
    return [
      { applies: (file) => isBelow(folder, file) && (glob === null || glob.test(within(file))), fields: { ...fields, ...(isTable(params) ? params : {}) } },
    ];
  });
}

function isBelow(folder: string, file: string): boolean {
  const path = folder.replace(/^\/+|\/+$/g, '');
  if (path.includes('*')) return globOf(`/${path}`).test(`/${file}`) || globOf(`/${path}/**`).test(`/${file}`);
  return path === '' || file === path || file.startsWith(`${path}/`);
}

/** What Jekyll calls the files of its folders. */
function isOfType(file: string, type: string | undefined): boolean {
  if (type === undefined || type === '') return true;
  return new RegExp(`(?:^|/)_${type.replaceAll(/\W/g, '')}/`).test(file) || (type === 'pages' && !/(?:^|\/)_/.test(file));
}

function joined(origin: string | undefined, base: string | undefined): string | undefined {
  return origin === undefined ? undefined : `${withoutSlash(origin)}/${(base ?? '').replace(/^\/+/, '')}`;
}

/** What a configuration has while nobody has filled it in is no address. */
function addressOf(home: string | undefined): string | undefined {
  const url = URL.parse(home ?? '');
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  return /^(?:localhost|127\.|(?:www\.)?(?:yoursite|your-domain|your-docusaurus-site|example)\.)/.test(url.hostname) && !url.hostname.endsWith('.example')
    ? undefined
    : withoutSlash(url.href);
}

/** Hexo names the main one first. */
function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? (value[0] as unknown) : value;
}
