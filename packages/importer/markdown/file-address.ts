/** What the place of a file in its folder tells: slug, old addresses, category and date. */
export interface FileAddress {
  readonly slug: string;
  /** Path that the file had on most generators, e.g. `/2020/10/title`. */
  readonly path: string;
  readonly addresses: readonly string[];
  /** Folder that serves as category, if one does. */
  readonly category: string | undefined;
  /** `2014-09-15` from the file's name or folders. */
  readonly date: string | undefined;
  readonly isDraft: boolean;
  /** By its name (`_part.md`) or a folder (`_parts`, `__tests__`, `archetypes`) generators make no page of it. */
  readonly isPart: boolean;
}

/** Folders that say nothing about a post. */
const plainFolders =
  /^(?:_?posts?|blog|blogs|contents?|_?drafts?|src|_?sources?|_?pages|articles?|docs|writing|collections?|entries|site|website|web|www|data|app|apps|packages|markdown|mdx?|i18n|current|docusaurus-[\w-]+|\d+|[a-z]{2}(?:[-_][a-z]{2})?)$/i;

/** Folders and names (`one.draft.md`) for what is not published yet. */
const unfinished = /^_?(?:drafts?|unpublished|wip|work[-_]in[-_]progress)$/i;
/** Folders that programs make pages of though others leave out all that begins so. */
const shownParts = /^_(?:posts?|pages?|sources?|articles?|entries|blogs?|notes?|collections?|content)$/i;
/** Folders of models for new posts, of what was thrown away, and such that say that nobody should see them. */
const unseen =
  /^(?:archetypes|exampleSite|scaffolds|trash|\.trash|discarded|deleted|private|secret|confidential|hidden|unlisted|members?(?:[-_ ]only)?|subscribers?(?:[-_ ]only)?|premium|internal|scheduled|templates?|backups?|비공개|초안|임시|下書き|草稿)$/i;

function isUnseen(folder: string): boolean {
  return unseen.test(folder) || (folder.startsWith('_') && !shownParts.test(folder) && !unfinished.test(folder));
}

/** Reads a path relative to the blog's folder, with `/` between its parts: `blog/2014-09-15-title.md`, `2016/Rust-1.13/index.md`. */
export function fileAddress(relative: string): FileAddress {
  const parts = relative.replace(/\.(?:mdx?|markdown|html?)$/i, '').split('/');
  const isBundle = parts.length > 1 && /^index$/i.test(parts.at(-1) ?? '');
  if (isBundle) parts.pop();
  const name = parts.at(-1) ?? '';
  const folders = parts.slice(0, -1);
  const shown = parts.filter((part, index) => !(index < parts.length - 1 && /^_(?:posts|drafts)$/.test(part)));
  const dated = /^(\d{4})-(\d{1,2})-(\d{1,2})[-_](.+)$/.exec(name);
  const path = `/${shown.join('/')}`;
  const base = {
    path,
    category: categoryOf(folders),
    isDraft: folders.some((folder) => unfinished.test(folder)) || /\.drafts?$/i.test(name),
    isPart: /^[_#]/.test(name) || folders.some(isUnseen),
  };
  if (dated === null) return { ...base, slug: name, addresses: [], date: folderDate(parts) };
  const [, year = '', shortMonth = '', shortDay = '', title = ''] = dated;
  const [month, day] = [shortMonth.padStart(2, '0'), shortDay.padStart(2, '0')];
  const above = shown
    .slice(0, -1)
    .map((part) => `/${part}`)
    .join('');
  const jekyll = `${above}/${year}/${month}/${day}/${title}`;
  return { ...base, slug: title, addresses: [jekyll, `${jekyll}.html`], date: `${year}-${month}-${day}` };
}

function categoryOf(folders: readonly string[]): string | undefined {
  return folders.find((folder) => !plainFolders.test(folder) && !folder.startsWith('_'));
}

function folderDate(parts: readonly string[]): string | undefined {
  const match = /(?:^|\/)(\d{4})\/(\d{2})\/(\d{2})(?:\/|$)/.exec(parts.join('/'));
  return match === null ? undefined : `${match[1]}-${match[2]}-${match[3]}`;
}

/** `inside-rust` → `Inside Rust`; other scripts stay as they are. */
export function nameOfFolder(folder: string): string {
  return folder
    .replaceAll(/[-_]+/g, ' ')
    .replaceAll(/(^|\s)([a-z])/g, (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`)
    .trim();
}
