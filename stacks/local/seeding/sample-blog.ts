import type { Article, Blog, BlogItem, SurveyedPost } from '@hanji/importer/blog';
import type { SeedJournal } from './seed-journal.ts';

/** The day that the dates in the sample's texts are meant from. */
const writtenFor = Date.parse('2026-11-17T00:00:00Z');
const day = 86_400_000;

/** Files below it are pages and notices, all others posts. */
const pagesFolder = 'pages/';

/**
 * The sample's folder as a blog whose dates have moved along with the day of the seeding, so that it is never old nor still to come. What
 * the journal has is left out of the second pass.
 */
export class SampleBlog implements Blog {
  readonly kind = 'MARKDOWN';
  readonly isIdentified = true;
  readonly name: string;
  readonly home: string | undefined;
  readonly mediaHosts: ReadonlySet<string>;
  readonly redirects = [];
  readonly #texts: Blog;
  readonly #journal: SeedJournal;

  constructor(texts: Blog, journal: SeedJournal) {
    this.#texts = texts;
    this.#journal = journal;
    this.name = texts.name;
    this.home = texts.home;
    this.mediaHosts = texts.mediaHosts;
  }

  async *survey(): AsyncGenerator<SurveyedPost | null> {
    for await (const post of this.#texts.survey()) yield post === null ? null : { ...post, kind: kindOf(post.label.where), addresses: [] };
  }

  async *items(): AsyncGenerator<BlogItem> {
    for await (const item of this.#texts.items()) {
      const { where } = item.label;
      if (!('convert' in item)) yield item;
      else if (this.#journal.article(where) === undefined)
        yield { ...item, kind: kindOf(where), convert: async (warn) => this.#moved(await item.convert(warn)) };
    }
  }

  *archives(): Generator<never> {}

  *leftovers(): Generator<never> {}

  #moved(article: Article): Article {
    const days = Math.floor((this.#journal.beganAt.getTime() - writtenFor) / day);
    const move = (at: string | null | undefined) => (at ? new Date(Date.parse(at) + days * day).toISOString() : undefined);
    return { ...article, publishedAt: move(article.publishedAt) ?? null, createdAt: move(article.createdAt), updatedAt: move(article.updatedAt) };
  }
}

function kindOf(file: string): 'post' | 'page' {
  return file.startsWith(pagesFolder) ? 'page' : 'post';
}
