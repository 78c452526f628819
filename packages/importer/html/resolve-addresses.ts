import { unicodeForm } from '@hanji/contracts/unicode-form';
import { contentIdPrefix } from '@hanji/contracts/content-ids';
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { AddressBook, Meaning } from '../addresses/address-book.ts';
import type { Place, SurveyedPost, Warn } from '../blog.ts';
import { findFile } from '../media/find-file.ts';
import type { FolderFiles } from '../media/folder-files.ts';
import type { MediaStore, ResolvedMedia } from '../media/media-store.ts';
import { attribute } from './html-tree.ts';

/** What the addresses of one post are read with. */
export interface AddressContext {
  readonly book: AddressBook;
  readonly place: Place;
  /** Folder that paths from the root may be found in (`/images/a.png`), for blogs that are folders. */
  readonly folder: string | null;
  readonly files: FolderFiles;
  readonly media: MediaStore;
  readonly mediaHosts: ReadonlySet<string>;
  readonly kind: 'post' | 'page';
  /** See `Blog`: sizes of pictures are what their author chose. */
  readonly isOwnHtml: boolean;
  /** Slug that another post has here. */
  slugOf(post: SurveyedPost): string;
  readonly warn: Warn;
}

const sources: ReadonlyMap<string, readonly string[]> = new Map([
  ['img', ['src']],
  ['source', ['src']],
  ['video', ['src', 'poster']],
  ['audio', ['src']],
  ['track', ['src']],
  ['image', ['href', 'xLinkHref']],
]);
const fileEnding =
  /\.(?:avif|bmp|css|docx?|eps|epub|gif|gz|ico|jpe?g|js|json|key|m4a|mov|mp3|mp4|odp|ods|odt|ogg|ogv|pdf|png|pptx?|rss|svg|tar|tgz|tiff?|txt|wav|webm|webp|xlsx?|xml|zip)$/i;

/** Rewrites every address in a post: links between posts lead to the posts here, pictures to where the store keeps them. */
export async function resolveAddresses(tree: Root, context: AddressContext): Promise<void> {
  const found: { node: Element; name: string; address: string }[] = [];
  const ids = new Map<string, string>();
  const links: Element[] = [];
  visit(tree, 'element', (node) => {
    keepName(node);
    const id = attribute(node, 'id');
    if (id !== undefined) ids.set(anchorKey(id), id).set(looseKey(id), id);
    if (node.tagName === 'a' || node.tagName === 'area') links.push(node);
    if (node.tagName === 'img') revealLazy(node);
    for (const name of sources.get(node.tagName) ?? []) {
      const address = attribute(node, name);
      if (address !== undefined) found.push({ node, name, address });
    }
    dropSrcset(node);
  });
  for (const { node, name, address } of found) {
    const resolved = await resolvePicture(address, context);
    node.properties[name] = resolved.address;
    // The page must not jump when the picture arrives.
    const isChosen = context.isOwnHtml && attribute(node, 'width') !== undefined;
    if (node.tagName === 'img' && resolved.size !== null && !isChosen) Object.assign(node.properties, resolved.size);
  }
  for (const link of links) await resolveLink(link, ids, context);
}

/** Where a picture is from now on; warns of what the store could not do. */
export async function resolvePicture(address: string, context: AddressContext): Promise<ResolvedMedia> {
  const meaning: Meaning = address.startsWith('data:') ? { kind: 'elsewhere' } : context.book.read(address, context.place);
  if (meaning.kind === 'broken') {
    context.warn('link-broken', address);
    return { address, size: null, warning: 'link-broken' };
  }
  const own = meaning.kind === 'old-site' ? meaning : null;
  const onOldSite = own !== null || context.mediaHosts.has(URL.parse(address)?.host ?? '');
  const resolved = await context.media.resolve({
    address: own?.address ?? address,
    file:
      own === null ? null : await findFile({ beside: own.file, paths: pathsOf(own), text: context.place.file, folder: context.folder, files: context.files }),
    onOldSite,
    folder: context.kind === 'page' ? 'pages' : 'posts',
  });
  if (resolved.warning !== null)
    context.warn(resolved.warning, resolved.why === undefined ? address.slice(0, 300) : `${address.slice(0, 300)}: ${resolved.why}`);
  return resolved;
}

function pathsOf({ path, below }: Meaning & { kind: 'old-site' }): string[] {
  return [...new Set([...(path === null ? [] : [path]), ...below])];
}

async function resolveLink(link: Element, ids: ReadonlyMap<string, string>, context: AddressContext): Promise<void> {
  const href = attribute(link, 'href');
  if (href === undefined) return;
  const meaning = context.book.read(href, context.place);
  if (meaning.kind === 'post' && meaning.post === context.place && meaning.hash.length > 1) {
    link.properties['href'] = meaning.hash;
    resolveAnchor(link, meaning.hash.slice(1), ids, context.warn);
  } else if (meaning.kind === 'post') {
    const anchor = meaning.hash.length > 1 ? `#${withPrefix(meaning.hash.slice(1))}` : '';
    link.properties['href'] = `/${meaning.post.kind === 'page' ? 'pages' : 'posts'}/${encodeURIComponent(context.slugOf(meaning.post))}${anchor}`;
  } else if (meaning.kind === 'home') {
    link.properties['href'] = '/';
  } else if (meaning.kind === 'anchor') {
    resolveAnchor(link, meaning.id, ids, context.warn);
  } else if (meaning.kind === 'broken') {
    context.warn('link-broken', href);
  } else if (meaning.kind === 'old-site') {
    if (meaning.path !== null && fileEnding.test(meaning.path)) link.properties['href'] = (await resolvePicture(href, context)).address;
    else {
      context.warn(/^https?:/i.test(meaning.address) ? 'link-nowhere' : 'link-dead', href.slice(0, 300));
      link.properties['href'] = meaning.address;
    }
  }
}

/** A place in another post as it is called here; links of a site of this kind call it so already. */
function withPrefix(id: string): string {
  return id.startsWith(contentIdPrefix) ? id : contentIdPrefix + id;
}

/** Old posts name places by `name`, which posts cannot have any more. */
function keepName(node: Element): void {
  const name = attribute(node, 'name');
  if (node.tagName === 'a' && name !== undefined && attribute(node, 'id') === undefined) node.properties['id'] = name;
  delete node.properties['name'];
}

/** Lazy loaders keep the address elsewhere; without their script the picture would be lost. */
function revealLazy(node: Element): void {
  const lazy = attribute(node, 'dataSrc') ?? attribute(node, 'dataLazySrc') ?? attribute(node, 'dataOriginal') ?? attribute(node, 'dataImage');
  const shown = attribute(node, 'src');
  if (shown !== undefined && !shown.startsWith('data:')) return;
  const found = lazy ?? largestIn(attribute(node, 'srcSet') ?? attribute(node, 'dataSrcSet') ?? attribute(node, 'dataSrcset'));
  if (found !== undefined) node.properties['src'] = found;
}

/** The largest of the sizes of a picture: `a.png 1x, b.png 2x`, `a.png 300w, b.png 600w`. */
function largestIn(sizes: string | undefined): string | undefined {
  const found = [...(sizes ?? '').matchAll(/([^\s,]\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)/g)].map(([, address, size]) => ({
    address,
    size: Number(size ?? 1),
  }));
  return found.toSorted((a, b) => b.size - a.size)[0]?.address;
}

/** Sizes of the old site would go on pointing to it behind a moved picture's back. */
function dropSrcset(node: Element): void {
  delete node.properties['srcSet'];
  delete node.properties['sizes'];
}

/** Generators make ids of headings in slightly different ways (`what-s-new`, `whats-new`): the letters decide. */
function resolveAnchor(link: Element, id: string, ids: ReadonlyMap<string, string>, warn: Warn): void {
  if (id === '' || id === 'top' || ids.has(anchorKey(id))) return;
  const meant = ids.get(looseKey(id));
  if (meant === undefined) warn('anchor-nowhere', `#${id}`);
  else link.properties['href'] = `#${meant}`;
}

/** Never the same as an exact key: those hold no blank. */
function looseKey(id: string): string {
  return ` ${anchorKey(id)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')}`;
}

function anchorKey(id: string): string {
  try {
    return unicodeForm(decodeURIComponent(id), 'NFC');
  } catch {
    return id;
  }
}
