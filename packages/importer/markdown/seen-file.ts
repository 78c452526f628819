import { exportedFields, tellsOfPost } from './exported-fields.ts';
import { Fields } from './fields.ts';
import { type FrontMatter, withDefaults } from './front-matter.ts';
import { limitedParts } from './limited-parts.ts';
import { withConditions } from './liquid-conditions.ts';
import { withoutMdxComments } from './mdx.ts';
import { withPelicanLinks } from './pelican-links.ts';
import { withoutMarkedParts } from '../secrecy/reader-marks.ts';
import { tellsReaders } from './reader-fields.ts';
import { codeAsBlanks } from './prose.ts';
import type { SiteConfig } from './site-config.ts';
import { withoutUnseenParts } from './unseen-parts.ts';

/** A file as readers saw it. */
export interface SeenFile {
  readonly head: FrontMatter;
  /** Of its text, that was not shown. */
  readonly unseen: readonly string[];
  /** Why some of what is left may have been for some readers only; undefined: nothing says so. */
  readonly secret: string | undefined;
}

/** What is known of a file beside its own head and text. */
export interface BesideFile {
  /** Fields that are handed down to it. */
  readonly handed: Readonly<Record<string, unknown>>;
  readonly config: SiteConfig | null | undefined;
  /** It is a note of Obsidian: `%%` is no sign of its text. */
  readonly isNote: boolean;
}

/** Gives a file the fields that it exports and that are handed down to it, and takes out what its generator did not put out. */
export function seenFile(file: FrontMatter, { handed, config, isNote }: BesideFile): SeenFile {
  const exported = [...exportedFields(file.body)].filter(([name]) => tellsReaders(name) || tellsOfPost(name));
  const own = withDefaults(withDefaults(file, Object.fromEntries(exported)), handed);
  const lines = own.body.replaceAll('\r\n', '\n');
  // It reads all its files as MDX.
  const written = config?.program === 'docusaurus' ? withoutMdxComments(lines) : lines;
  const text = withoutUnseenParts(written, isNote ? 'of-obsidian' : 'perhaps');
  const unmarked = withoutMarkedParts(text.body, codeAsBlanks(text.body));
  const decided = withConditions(unmarked.text, { site: config?.values, page: Object.fromEntries(own.fields) });
  const tags = new Fields(own.fields).list('tags', 'tag');
  const reasons = [
    ...(config?.secretTags ?? []).filter((tag) => tags.includes(tag)).map((tag) => `encrypted by its tag ${tag}`),
    ...(text.isSure ? [] : ['a comment that does not end']),
    ...(decided.isSure ? [] : ['parts that a condition shows or hides']),
    ...limitedParts(decided.body),
  ];
  const body = config?.program === 'pelican' ? withPelicanLinks(decided.body) : decided.body;
  return { head: { ...own, body }, unseen: [...text.notes, ...unmarked.hidden, ...decided.off], secret: reasons.length === 0 ? undefined : reasons.join(', ') };
}
