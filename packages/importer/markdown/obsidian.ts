import GithubSlugger from 'github-slugger';
import { withCodeAside } from './prose.ts';

/** The notes and files beside a note, by the names that `[[…]]` has for them. */
export interface Vault {
  /** Address of a note or file as seen from this one; undefined: there is none. */
  find(name: string): string | undefined;
  /** Text of a note that everybody may read; undefined for others. */
  readonly texts: ReadonlyMap<string, string>;
}

const link = /(!?)\[\[([^[\]\n|#^\\]*)((?:[#^][^[\]\n|\\]*)?)(?:\\?\|([^[\]\n]*))?\]\]/g;
const picture = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$/i;
const film = /\.(?:mp4|webm|ogv|mov|m4v)$/i;
const sound = /\.(?:mp3|ogg|m4a|wav|flac)$/i;

/** Names of the notes that a text shows in itself: `![[note]]`. */
export function embeddedNotes(body: string): string[] {
  return [...body.matchAll(/^[ \t>]*!\[\[([^[\]\n|#^]+)/gm)]
    .map((match) => (match[1] ?? '').trim())
    .filter((name) => !/\.\w{2,4}$/.test(name) || /\.md$/i.test(name));
}

/** Names of the notes and files that a text links to or shows: `[[name]]`. */
export function namesIn(body: string): string[] {
  return [...body.matchAll(link)].map((match) => (match[2] ?? '').trim()).filter((name) => name !== '');
}

/** Writes what only Obsidian reads as Markdown: `[[note#heading|words]]`, `![[picture.png|200]]`, `![[note]]`, `^block-id`. */
export function readObsidian(body: string, vault: Vault): string {
  return withCodeAside(body, (text) =>
    withInlineNotes(text)
      .replaceAll(link, (_, shows: string, name: string, place: string, words: string | undefined) => {
        const target: Target = { name: name.trim(), place: place.trim(), words: words?.trim() };
        return shows === '' ? linkTo(target, vault) : shown(target, vault);
      })
      .replaceAll(/(\]\(<?)(?![a-z][a-z0-9+.-]*:|[/#<])([^()\s<>#]+)/gi, (whole: string, open: string, address: string) => {
        const found = vault.find(decoded(address));
        return found === undefined ? whole : `${open}${found}`;
      })
      .replaceAll(/[ \t]+\^([\w-]+)[ \t]*$/gm, ' <span id="$1"></span>')
      .replaceAll(/^\^([\w-]+)[ \t]*$/gm, '<span id="$1"></span>'),
  );
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

interface Target {
  readonly name: string;
  /** `#heading`, `#heading#below`, `#^block`; empty for the whole note. */
  readonly place: string;
  readonly words: string | undefined;
}

function linkTo({ name, place, words }: Target, vault: Vault): string {
  const says = words || [name, ...place.split('#').filter((part) => part !== '')].filter((part) => part !== '' && !part.startsWith('^')).join(' > ') || name;
  const address = name === '' ? '' : vault.find(name);
  return address === undefined ? says : `[${says}](${address}${anchorOf(place)})`;
}

/** The id that a heading or block has here. */
function anchorOf(place: string): string {
  const last = place.split('#').at(-1) ?? '';
  if (last === '') return '';
  return `#${last.startsWith('^') ? last.slice(1) : encodeURIComponent(new GithubSlugger().slug(last))}`;
}

function shown(target: Target, vault: Vault): string {
  const { name, place, words } = target;
  const address = vault.find(name);
  if (address === undefined) return words ?? name;
  // Behind a stroke stands the width, or what the picture shows.
  if (picture.test(name)) return `![${words === undefined || /^\d+(?:x\d+)?$/.test(words) ? '' : words.replace(/\|\d+(?:x\d+)?$/, '')}](${address})`;
  if (film.test(name)) return `<video controls src="${address}"></video>`;
  if (sound.test(name)) return `<audio controls src="${address}"></audio>`;
  const text = vault.texts.get(name);
  if (text === undefined) return linkTo(target, vault);
  const part = partOf(text, place).replaceAll(link, (_, _shows, inner: string, at: string, said: string | undefined) =>
    linkTo({ name: inner.trim(), place: at, words: said }, vault),
  );
  const lines = [`**${linkTo({ ...target, words: words ?? name }, vault)}**`, '', ...part.trim().split('\n')];
  return `\n\n${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
}

/** The part of a note below a heading, or a block by its id; the whole note where there is no such part. */
export function partOf(text: string, place: string): string {
  const last = place.split('#').at(-1) ?? '';
  if (last === '') return text;
  if (last.startsWith('^')) return text.split(/\n[ \t]*\n/).find((block) => block.trimEnd().endsWith(` ${last}`)) ?? text;
  const lines = text.split('\n');
  const at = lines.findIndex(
    (line) =>
      /^#{1,6}\s/.test(line) &&
      line
        .replace(/^#+\s+/, '')
        .trim()
        .toLowerCase() === last.toLowerCase(),
  );
  if (at < 0) return text;
  const depth = /^#+/.exec(lines[at] ?? '')?.[0].length ?? 1;
  const end = lines.findIndex((line, index) => index > at && (/^(#{1,6})\s/.exec(line)?.[1]?.length ?? 7) <= depth);
  return lines.slice(at, end < 0 ? undefined : end).join('\n');
}

/** `^[A note within the line]`. */
function withInlineNotes(text: string): string {
  const notes: string[] = [];
  const read = text.replaceAll(/(?<!\\)\^\[((?:[^[\]\n]|\[[^[\]\n]*\](?:\([^()\n]*\))?)+)\]/g, (_, note: string) => `[^inline-${notes.push(note)}]`);
  return notes.length === 0 ? read : `${read}\n\n${notes.map((note, index) => `[^inline-${index + 1}]: ${note}`).join('\n\n')}\n`;
}

/** `==words==` are marked ones. */
export function readMarks(body: string): string {
  if (!body.includes('==')) return body;
  return withCodeAside(body, (text) => text.replaceAll(/(?<![=\w])==(?=[^\s=])((?:(?!==|\n[ \t]*\n)[^])*?\S)==(?![=\w])/g, '<mark>$1</mark>'));
}
