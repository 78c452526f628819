import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** A post or page of the sample as the site has it. */
const SeededArticle = z.object({ id: z.string(), publishedAt: z.string() });
/** See the schema of the same name. */
export type SeededArticle = z.infer<typeof SeededArticle>;

const SeededReader = z.object({ id: z.string(), name: z.string() });
/** An account that was made for the sample. */
export type SeededReader = z.infer<typeof SeededReader>;

const Journal = z.object({
  /** When seeding began: the times of the sample count from it, however often it was interrupted. */
  beganAt: z.iso.datetime(),
  /** By file below the sample's folder, e.g. `posts/a.md`. */
  articles: z.record(z.string(), SeededArticle),
  /** Accounts of the sample's readers, by the names that the sample calls them. */
  readers: z.record(z.string(), SeededReader),
  /** Other steps that are done. */
  steps: z.array(z.string()),
});

/**
 * What of the sample the site has taken. A start that was interrupted goes on from it, and sends nothing again: what an admin has deleted
 * meanwhile stays deleted.
 */
export class SeedJournal {
  readonly #file: string;
  readonly #state: z.infer<typeof Journal>;

  private constructor(file: string, state: z.infer<typeof Journal>) {
    this.#file = file;
    this.#state = state;
  }

  /** Opens the journal of a seeding under way; null when none has begun. Throws when the file cannot be read. */
  static find(file: string): SeedJournal | null {
    if (!existsSync(file)) return null;
    try {
      return new SeedJournal(file, Journal.parse(JSON.parse(readFileSync(file, 'utf8'))));
    } catch (cause) {
      throw new Error(`${file} cannot be read. Delete it to keep what is there of the sample, or start with --seed none.`, { cause });
    }
  }

  /** Begins one. */
  static begin(file: string): SeedJournal {
    const journal = new SeedJournal(file, { beganAt: new Date().toISOString(), articles: {}, readers: {}, steps: [] });
    journal.#keep();
    return journal;
  }

  get beganAt(): Date {
    return new Date(this.#state.beganAt);
  }

  article(file: string): SeededArticle | undefined {
    return this.#state.articles[file];
  }

  articleIsDone(file: string, article: SeededArticle): void {
    this.#state.articles[file] = article;
    this.#keep();
  }

  /** The account of a reader, made unless it was made before. */
  async reader(key: string, make: () => Promise<SeededReader>): Promise<SeededReader> {
    const known = this.#state.readers[key];
    if (known !== undefined) return known;
    const { id, name } = await make();
    this.#state.readers[key] = { id, name };
    this.#keep();
    return { id, name };
  }

  /** Does a step unless it was done before. */
  async once(step: string, work: () => Promise<void>): Promise<void> {
    if (this.#state.steps.includes(step)) return;
    await work();
    this.#state.steps.push(step);
    this.#keep();
  }

  #keep(): void {
    const draft = `${this.#file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(this.#state, null, 2)}\n`);
    renameSync(draft, this.#file);
  }
}
