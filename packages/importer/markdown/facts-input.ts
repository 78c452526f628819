import type { DayOrder } from '../dates.ts';
import type { FileLanguage } from './file-languages.ts';
import type { FrontMatter } from './front-matter.ts';
import type { Program } from './program.ts';

/** What the facts of a file are read with. */
export interface FactsInput {
  readonly relative: string;
  readonly head: FrontMatter;
  readonly zone: string;
  /** Form of its address by the blog's configuration (`/:year/:title/`). */
  readonly permalink?: string | undefined;
  /** What made pages of it; undefined: it is not known. */
  readonly program?: Program | undefined;
  /** How dates such as `05/07/2023` are meant; undefined: nothing says it. */
  readonly dayOrder?: DayOrder | undefined;
  /** Where the file is one of several that are one post in several languages. */
  readonly translated?: FileLanguage | undefined;
  /** Why its generator made no page of it; undefined: it did, as far as is known. */
  readonly unrendered?: string | undefined;
  /** Why some of its text may have been for some readers only. */
  readonly secret?: string | undefined;
}
