import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { SurveyedPost } from './blog.ts';
import type { Destination, KnownPost } from './destination/destination.ts';
import { ItemRefused, type ResolvedSlug } from './destination/destination.ts';
import type { Ledger } from './report/ledger.ts';

type Traits = NonNullable<SurveyedPost['traits']>;
interface Fresh {
  readonly post: SurveyedPost;
  readonly traits: Traits;
}
type Likeness = 'same' | 'perhaps' | 'other';

/** Texts are compared where so many pairs have to be; beyond, titles tell which. */
const mostPairs = 10_000;
/** Shorter texts are told by their titles and days alone. */
const fewestWords = 8;

/**
 * The posts of a blog whose file was renamed since it was imported: by their source now, what the site knows them as. A file is the same where title
 * and day are, or the words, while the old file is gone, and no other file may be it as well. What may be one and may not is in the report.
 */
export async function findRenamed(
  prefix: string,
  posts: ReadonlyMap<string, SurveyedPost>,
  slugs: ReadonlyMap<string, ResolvedSlug>,
  destination: Destination,
  ledger: Ledger,
): Promise<ReadonlyMap<string, KnownPost>> {
  const fresh = [...posts.values()].flatMap((post): Fresh[] =>
    post.traits === undefined || slugs.get(post.label.source)?.exists !== false ? [] : [{ post, traits: post.traits }],
  );
  const gone = fresh.length === 0 ? [] : (await knownPosts(prefix, destination)).filter(({ source }) => !posts.has(source));
  if (gone.length === 0) return new Map();
  const pairs = await likePairs(fresh, gone, destination);
  const renamed = new Map<string, KnownPost>();
  for (const { one, known, likeness } of pairs) {
    const rivals = pairs.filter((pair) => pair.likeness === 'same' && (pair.one === one || pair.known === known));
    if (likeness === 'same' && rivals.length === 1) {
      renamed.set(one.post.label.source, known);
      ledger.warn(one.post.label, 'renamed', `${known.source.slice(prefix.length)} → ${one.post.label.where}`);
    }
  }
  const taken = new Set([...renamed.values()].map(({ source }) => source));
  for (const { one, known } of pairs)
    if (!renamed.has(one.post.label.source) && !taken.has(known.source)) ledger.warn(one.post.label, 'rename-unclear', `/posts/${known.slug}`);
  return renamed;
}

/** A site of an older release knows no such question. */
async function knownPosts(prefix: string, destination: Destination): Promise<KnownPost[]> {
  const found: KnownPost[] = [];
  try {
    for await (const post of destination.known(prefix)) found.push(post);
  } catch (error) {
    if (!(error instanceof ItemRefused)) throw error;
  }
  return found;
}

interface Pair {
  readonly one: Fresh;
  readonly known: KnownPost;
  readonly likeness: Likeness;
}

async function likePairs(fresh: readonly Fresh[], gone: readonly KnownPost[], destination: Destination): Promise<Pair[]> {
  const isSmall = fresh.length * gone.length <= mostPairs;
  const candidates = fresh.flatMap((one) => gone.filter((known) => isSmall || sameTitle(one, known)).map((known) => ({ one, known })));
  const texts = await destination.texts([...new Set(candidates.map(({ known }) => known.source))]);
  const wordsThere = new Map([...texts].map(([source, text]) => [source, wordsOf(text)]));
  const pairs: Pair[] = [];
  const wordsHere = new Map<Fresh, ReadonlySet<string>>();
  for (const { one, known } of candidates) {
    const here = wordsHere.get(one) ?? wordsOf(await one.traits.words());
    wordsHere.set(one, here);
    const likeness = likenessOf(one, known, here, wordsThere.get(known.source) ?? new Set());
    if (likeness !== 'other') pairs.push({ one, known, likeness });
  }
  return pairs;
}

function likenessOf(one: Fresh, known: KnownPost, here: ReadonlySet<string>, there: ReadonlySet<string>): Likeness {
  const hasTitle = sameTitle(one, known);
  const hasDay = one.traits.publishedAt !== null && one.traits.publishedAt === known.publishedAt;
  const shared = here.intersection(there).size;
  const [least, most] = [Math.min(here.size, there.size), Math.max(here.size, there.size)];
  if (hasTitle && hasDay) return shared >= least / 2 ? 'same' : 'perhaps';
  const needed = hasTitle || hasDay ? 0.95 * most : most;
  if (least >= fewestWords && shared >= needed) return 'same';
  return hasTitle && shared >= least / 2 ? 'perhaps' : 'other';
}

function sameTitle({ traits }: Fresh, known: KnownPost): boolean {
  return traits.title !== undefined && unicodeForm(traits.title, 'NFC').trim() === known.title;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    unicodeForm(text, 'NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
}
