import type { ImportPageRequest, ImportPostRequest, RedirectTarget } from '@hanji/contracts/api/import';
import type { ImportKind } from '@hanji/contracts/api/imports';
import type { Root } from 'hast';
import type { ImportLeftCode, ImportWarningCode } from '@hanji/contracts/import-reasons';

/** What an item is called in reports, and its stable identity. */
export interface ItemLabel {
  /** Stable identity, at most 500 characters: the same item has it in every run. */
  readonly source: string;
  readonly title: string;
  /** File, and line where it helps: `export.xml:120`. */
  readonly where: string;
}

/** Something that a post loses or that was changed on the way; the detail names it. */
export type ImportWarning = readonly [code: ImportWarningCode, detail?: string | undefined, count?: number];

/** Notes a warning for the report. */
export type Warn = (...warning: ImportWarning) => void;

/** A writer as the old blog knew them. */
export interface Writer {
  readonly name: string;
  readonly email?: string | undefined;
  readonly avatar?: string | undefined;
  readonly bio?: string | undefined;
}

/** A category or tag as the old blog knew it. */
export interface Term {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
  /** Of a category on a site of this kind: its sign, `#rrggbb`, and its place among the first. */
  readonly icon?: string | undefined;
  readonly color?: string | undefined;
  readonly position?: number | undefined;
}

/** A comment of the old blog; pingbacks and spam are not among them. */
export interface ArticleComment {
  /** Its identity where it has one of its own; else it is made of its post's and its number. */
  readonly source?: string | undefined;
  /** Number on the old blog. */
  readonly id: string;
  readonly parentId: string | null;
  readonly author: string;
  /** Whoever wrote posts here as well: the comment is from their account. */
  readonly writer?: Writer | undefined;
  /** Plain text with Markdown's links, emphasis and code. */
  readonly text: string;
  /** `DELETED`: holds the place of one that has replies. */
  readonly status: 'VISIBLE' | 'PENDING' | 'DELETED';
  /** For its writer and admins only. */
  readonly isPrivate?: boolean | undefined;
  readonly createdAt: string;
}

type AsRequested = Omit<ImportPostRequest, 'source' | 'content' | 'slug' | 'coverImage' | 'category' | 'tags' | 'featured' | 'author' | 'oldPaths'>;

/**
 * One post as its source tells it: most fields as the site's import takes them, texts of any length though, and the content as a tree
 * whose links and pictures still point to the old site. Times are ISO 8601 UTC, as all times here.
 */
export interface Article extends Readonly<AsRequested> {
  readonly content: Root;
  /** What readers saw of its content, taken from the source by plain means (`check/`): it is compared with what is stored in the end. */
  readonly seen: string;
  /** The heading that the text began with is its title: it no longer stands in the content. */
  readonly isTitleOfText?: boolean | undefined;
  /** Words that readers saw or not: names of boxes, options of code and whatever else stands in tags. */
  readonly seenPerhaps?: string | undefined;
  readonly coverImage?: string | undefined;
  readonly category?: Term | undefined;
  readonly tags: readonly Term[];
  readonly featured: boolean;
  readonly writer?: Writer | undefined;
  /** What only pages have; else they are taken for such that stand by themselves. */
  readonly page?: Pick<ImportPageRequest, 'type' | 'badge' | 'isPinned' | 'isInFooter'> | undefined;
  /** Parents before their replies. */
  readonly comments?: readonly ArticleComment[] | undefined;
}

/** Where an item stood: what its relative links are relative to. */
export interface Place {
  /** Path on the old blog, e.g. `/2014/09/15/Rust-1.0/`. */
  readonly path: string;
  /** Absolute file path, for blogs that are folders. */
  readonly file?: string | undefined;
  /** Path of that file from the blog's folder (`/notes/2020/one.md`): a folder in it may be a blog of its own. */
  readonly within?: string | undefined;
}

/** A post or page as the first pass sees it: enough to know every address before the first link is rewritten. */
export interface SurveyedPost extends Place {
  readonly kind: 'post' | 'page';
  readonly label: ItemLabel;
  /** Slug of the old blog, or one made from the title. */
  readonly slug: string;
  /** All old addresses: paths from the blog's root, or absolute addresses. */
  readonly addresses: readonly string[];
  /** Where it may have stood as well, by the habits of its kind of blog: such a one is its own only where nothing else claims it. */
  readonly guesses?: readonly string[] | undefined;
  /** Days on which it was published, in UTC and on the blog's own clock: `2014-09-15`. */
  readonly days?: readonly string[] | undefined;
  /** Title, day and words, for blogs that know their posts by files (`sourcePrefix`): a file that was renamed is known by these. */
  readonly traits?: { readonly title: string | undefined; readonly publishedAt: string | null; words(): Promise<string> } | undefined;
  /** Links found in the text, for blogs that do not say where they were published. */
  readonly links: readonly string[];
}

/** One item of a blog in the second pass. */
export type BlogItem =
  | { readonly kind: 'post' | 'page'; readonly label: ItemLabel; convert(warn: Warn): Article | Promise<Article> }
  | { readonly kind: 'left'; readonly label: ItemLabel; readonly what: string; readonly why: ImportLeftCode }
  | { readonly kind: 'broken'; readonly label: ItemLabel; readonly why: string };

/** A redirect that the operator of the old blog had set up. */
export interface OldRedirect {
  /** Path, or a regular expression for paths. */
  readonly from: string;
  /** Path or address; `$1` stands for what the first group of `from` has found. */
  readonly to: string;
  readonly isPermanent: boolean;
}

/** An address of the old blog that is no post's or page's, and what it may lead to here: the first that is there. */
export interface OldAddress {
  readonly path: string;
  readonly to: readonly RedirectTarget[];
}

/** Something of a blog that is no item of its own and cannot be taken yet (settings, menus, terms without posts). */
export interface Leftover {
  readonly code: ImportWarningCode;
  readonly detail: string;
  readonly count: number;
}

/** A blog to import. Both passes read its source anew, so that memory does not grow with the texts. */
export interface Blog {
  readonly kind: ImportKind;
  /** Whether its name tells it from every other blog: not so where a folder's name is all that is known. */
  readonly isIdentified: boolean;
  /** What the identities of all of its posts begin with, where the rest is the place of a file, which may be renamed. */
  readonly sourcePrefix?: string;
  /** Its texts are what a site of this kind has stored: nothing in them is a leftover of another program. */
  readonly isOwnHtml?: boolean;
  /** For people: `WordPress export (https://old.example)`. */
  readonly name: string;
  /** Root of the old blog where the source tells it, e.g. `https://old.example/blog`. */
  readonly home: string | undefined;
  /** Hosts beside the blog's own that its pictures lie on, e.g. `files.old.example`; complete after the first pass. */
  readonly mediaHosts: ReadonlySet<string>;
  /** First pass; yields null for every item that is neither post nor page. */
  survey(): AsyncIterable<SurveyedPost | null>;
  /** Second pass: every item, in the same order. */
  items(): AsyncIterable<BlogItem>;
  /** Redirects that were set up on the old blog. */
  readonly redirects: readonly OldRedirect[];
  /** Lists by category and tag that the old blog had; complete after both passes. */
  archives(): Iterable<OldAddress>;
  /** Categories with or without posts, where the source tells them by themselves. */
  categories?(): Iterable<Term>;
  /** What else was in the source; complete after both passes. */
  leftovers(): Iterable<Leftover>;
}

/** A file or folder that cannot be read at all. The message says what is wrong and what to do. */
export class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource';
}

/** Why one item cannot be taken; ends up in the report beside the item. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';
}
