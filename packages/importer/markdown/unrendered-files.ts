import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import { isTable } from '../is-table.ts';
import { pathWithin } from '../path-within.ts';
import { readTable, tableOf, textOf, withoutNotes } from './config-text.ts';
import { expressionTest, fileNameTest, globTest, ignoreTest, outside, type PathRule, type PathTest } from './path-patterns.ts';
import { programByFiles } from './program.ts';
import { programRules } from './program-rules.ts';
import { isOfHexo } from './site-config.ts';

/** Why the generator of a blog made no page of a file (path from the blog's folder); undefined: it did, as far as is known. */
export type WhyUnrendered = (path: string) => string | undefined;

type Config = Readonly<Record<string, unknown>>;
/** Rules in a configuration, for paths from its own folder; `texts` are those of all texts below it. */
type Reader = (text: string, name: string, texts: readonly string[]) => PathRule[];

const configurations: readonly [name: RegExp, read: Reader][] = [
  [/^_config\.(?:ya?ml|toml)$/, (text, name, texts) => jekyllOrHexo(tableOf(text, name), texts)],
  [/^(?:hugo|config|module)\.(?:toml|ya?ml|json)$/, (text, name, texts) => hugoOrZola(tableOf(text, name), name, texts)],
  [/^mkdocs\.ya?ml$/, (text, _, texts) => mkdocs(tableOf(text, 'yaml'), texts)],
  [
    /^(?:(?:docusaurus|astro|nuxt|content|eleventy|vuepress|contentlayer|velite)\.config|gatsby-config|\.eleventy|config|_config)\.[cm]?[jt]s$|^pelicanconf\.py$/,
    (text, name, texts) => programRules(text, name, texts),
  ],
  [/^\.eleventyignore$/, (text) => [{ isMeant: ignoreTest(text), why: 'left out by .eleventyignore' }]],
];
/** Names that are those of a generator for sure. */
const certain = /^(?:_config|hugo|mkdocs)\.(?:ya?ml|toml|json)$/;
/** Files that are looked for though they begin with a dot, beside those of the blog. */
const dotFiles = [
  '.eleventyignore',
  '.eleventy.js',
  '.vitepress/config.ts',
  '.vitepress/config.mts',
  '.vitepress/config.js',
  '.vuepress/config.js',
  '.vuepress/config.ts',
];
const deepest = 3;

/** Reads what the configurations in a blog's folder (files with absolute paths) leave out. `texts` are the files that may be posts. */
export async function unrenderedFiles(folder: string, files: readonly string[], texts: readonly string[]): Promise<WhyUnrendered> {
  const rules: PathRule[] = [];
  const paths = texts.map((text) => unicodeForm(pathWithin(folder, text), 'NFC'));
  for (const { file, text } of await configurationsIn(folder, files)) {
    const read = configurations.find(([name]) => name.test(basename(file)))?.[1];
    const place = pathWithin(folder, dirname(file)).replace(/(?:^|\/)(?:config(?:\/_default)?|\.(?:vitepress|vuepress))$/, '');
    const below = place === '' ? '' : `${place}/`;
    const own = paths.flatMap((path) => (path.startsWith(below) ? [path.slice(below.length)] : []));
    const isUnread = certain.test(basename(file)) && readTable(text, basename(file)) === null;
    const unread = { isMeant: () => true, why: `${basename(file)} cannot be read: what it leaves out is not known` };
    for (const rule of isUnread ? [unread] : (read?.(text, basename(file), own) ?? []))
      rules.push({ ...rule, isMeant: (path) => path.startsWith(below) && rule.isMeant(path.slice(below.length)) });
  }
  rules.push(...(await directoryData(folder, files)));
  return (path) => rules.find(({ isMeant }) => isMeant(path))?.why;
}

async function configurationsIn(folder: string, files: readonly string[]): Promise<{ file: string; text: string }[]> {
  const near = files.filter((file) => pathWithin(folder, file).split('/').length <= deepest);
  const folders = new Set([folder, ...near.map((file) => dirname(file))]);
  const named = near.filter((file) => configurations.some(([name]) => name.test(basename(file))));
  const candidates = [...new Set([...named, ...[...folders].flatMap((place) => dotFiles.map((name) => join(place, name)))])];
  const read = await Promise.all(candidates.map(async (file) => ({ file, text: await readFile(file, 'utf8').catch(() => null) })));
  return read.flatMap(({ file, text }) => (text === null ? [] : [{ file, text }]));
}

function jekyllOrHexo(config: Config, texts: readonly string[]): PathRule[] {
  const [exclude, include] = ['exclude', 'include'].map((name) => textsIn(config[name])) as [string[], string[]];
  if (isOfHexo(config) || programByFiles(texts) === 'hexo')
    return [
      { isMeant: globTest([...exclude, ...textsIn(config['ignore'])]), why: 'left out by _config.yml (exclude, ignore)' },
      outside([textOf(config['source_dir']) ?? 'source'], texts),
    ];
  const isIncluded = fileNameTest(include);
  const isExcluded = fileNameTest(exclude);
  return [
    { isMeant: (path) => isExcluded(path) && !isIncluded(path), why: 'left out by _config.yml (exclude)' },
    { isMeant: (path) => isUnknownCollection(path, config) && !isIncluded(path), why: 'in a folder that _config.yml makes no pages of (collections)' },
    { isMeant: (path) => /(?:^|\/)_posts\//.test(path) && !datedName.test(path), why: 'in _posts, without a day in its name' },
    { isMeant: beyondLimit(config['limit_posts'], texts), why: 'beyond limit_posts of _config.yml' },
  ];
}

const datedName = /(?:^|\/)\d{2,4}-\d{1,2}-\d{1,2}-[^/]+$/;

/** Jekyll makes pages of collections whose output is on. */
function isUnknownCollection(path: string, { collections }: Config): boolean {
  const folders = path.split('/').slice(0, -1);
  return folders.some((folder) => {
    if (!folder.startsWith('_') || /^_(?:posts|drafts)$/.test(folder)) return false;
    const collection = isTable(collections) ? collections[folder.slice(1)] : undefined;
    return !(isTable(collection) && collection['output'] === true);
  });
}

/** Only so many of the latest posts were made. */
function beyondLimit(limit: unknown, texts: readonly string[]): PathTest {
  if (typeof limit !== 'number' || limit < 1) return () => false;
  const posts = texts.filter((path) => /(?:^|\/)_posts\//.test(path) && datedName.test(path));
  const nameOf = (path: string): string => path.split('/').at(-1) ?? path;
  const left = new Set(posts.toSorted((a, b) => (nameOf(a) < nameOf(b) ? 1 : -1)).slice(limit));
  return (path) => left.has(path);
}

function hugoOrZola(config: Config, name: string, texts: readonly string[]): PathRule[] {
  const ignored = textsIn(config['ignoreFiles'] ?? config['ignorefiles']).map((source) => expressionTest(source));
  const module: unknown = name.startsWith('module.') ? config : config['module'];
  const mounts = (isTable(module) && Array.isArray(module['mounts']) ? module['mounts'] : [])
    .filter(isTable)
    .filter((mount) => /^\/?content(?:\/|$)/.test(textOf(mount['target']) ?? ''));
  const languages = isTable(config['languages']) ? Object.values(config['languages']).filter(isTable) : [];
  const dirs = [config, ...languages].flatMap((one) => textOf(one['contentDir']) ?? []);
  const roots = mounts.length > 0 ? mounts.flatMap((mount) => textOf(mount['source']) ?? []) : [...('contentDir' in config ? [] : ['content']), ...dirs];
  const isTheirs = ['baseURL', 'baseUrl', 'baseurl', 'base_url', 'ignoreFiles', 'theme', 'module', 'contentDir', 'languages', 'permalinks', 'cascade'].some(
    (field) => field in config,
  );
  return [
    ...(ignored.includes(null) ? [{ isMeant: () => true, why: 'ignoreFiles has an expression that is not run here' }] : []),
    { isMeant: (path) => ignored.some((test) => test?.(path)), why: 'left out by ignoreFiles' },
    { isMeant: globTest(textsIn(config['ignored_content'])), why: 'left out by ignored_content' },
    ...mounts.flatMap(mountRules),
    { isMeant: resourcesOf(texts), why: 'a resource of the page in its folder' },
    ...(isTheirs ? [outside(roots, texts)] : []),
  ];
}

/** Beside a page in a folder of its own (`index.md`) all other texts are its resources, whatever folder they are in. */
function resourcesOf(texts: readonly string[]): PathTest {
  const bundles = texts.flatMap((path) => /^(.+\/.+)\/index\.(?:[\w-]+\.)?\w+$/.exec(path)?.[1] ?? []);
  return (path) => bundles.some((bundle) => path.startsWith(`${bundle}/`) && !path.startsWith(`${bundle}/index.`));
}

/** What a mount of Hugo takes of its folder. */
function mountRules(mount: Config): PathRule[] {
  const source = (textOf(mount['source']) ?? '').replace(/^\/+|\/+$/g, '');
  const within =
    (test: PathTest): PathTest =>
    (path) =>
      path.startsWith(`${source}/`) && test(path.slice(source.length + 1));
  const files = textsIn(mount['files']);
  const excluded = [
    ...textsIn(mount['excludeFiles'] ?? mount['excludefiles']),
    ...files.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).trim()),
  ];
  const included = [...textsIn(mount['includeFiles'] ?? mount['includefiles']), ...files.filter((glob) => !glob.startsWith('!'))];
  const isIncluded = globTest(included);
  return [
    { isMeant: within(globTest(excluded)), why: 'left out by a mount (excludeFiles)' },
    { isMeant: within((path) => included.length > 0 && !isIncluded(path)), why: 'not taken by a mount (includeFiles)' },
  ];
}

function mkdocs(config: Config, texts: readonly string[]): PathRule[] {
  const root = (textOf(config['docs_dir']) ?? 'docs').replace(/^\.\/|\/+$/g, '');
  const within =
    (test: PathTest): PathTest =>
    (path) =>
      test(path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path);
  const ignored = [config['exclude_docs'], config['draft_docs']].map((text) => textOf(text) ?? '').join('\n');
  const plugins = (Array.isArray(config['plugins']) ? config['plugins'] : [])
    .filter(isTable)
    .map((plugin) => plugin['exclude'])
    .filter(isTable);
  return [
    { isMeant: within(ignoreTest(ignored)), why: 'left out by mkdocs.yml (exclude_docs, draft_docs)' },
    { isMeant: within(globTest(plugins.flatMap((plugin) => textsIn(plugin['glob'])))), why: 'left out by mkdocs.yml (exclude)' },
    outside([root], texts),
  ];
}

/** Data of Eleventy for a folder (`posts/posts.json`, `posts/posts.11tydata.js`) or a file that make no pages of it. */
async function directoryData(folder: string, files: readonly string[]): Promise<PathRule[]> {
  const rules: PathRule[] = [];
  for (const file of files) {
    const [, name] = /^(.+?)(?:\.11tydata\.(?:[cm]?js|json)|\.json)$/.exec(basename(file)) ?? [];
    const isOfFolder = name === basename(dirname(file));
    if (name === undefined || !(isOfFolder || file.includes('.11tydata.'))) continue;
    const text = await readFile(file, 'utf8');
    if (!hidesAll(withoutNotes(text))) continue;
    const path = unicodeForm(pathWithin(folder, isOfFolder ? dirname(file) : join(dirname(file), name)), 'NFC');
    rules.push({ isMeant: (one) => one.startsWith(isOfFolder ? `${path}/` : `${path}.`), why: `left out by ${basename(file)}` });
  }
  return rules;
}

const field = (names: string, values: string): RegExp => new RegExp(`["']?\\b(?:${names})["']?\\s*:\\s*["'\`]?(?:${values})\\b`, 'i');
const hidingFields = [
  field('permalink|published|public|listed|visible', 'false'),
  field('draft|private|hidden|unlisted|eleventyExcludeFromCollections', 'true'),
  field('(?:post)?status|state', 'drafts?|private|hidden|unlisted|pending|unpublished|members?|archived'),
  field('visibility|access|audience', 'private|hidden|unlisted|members?|paid|subscribers?|internal|draft|premium'),
];

/** Whether data of Eleventy say that nobody saw what they are for. */
function hidesAll(data: string): boolean {
  return hidingFields.some((hiding) => hiding.test(data));
}

/** Texts of a list, or of one text. */
function textsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => textOf(one) ?? []);
}
