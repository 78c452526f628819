import type { Context } from 'koa';

/** A compressed form of an answer, as `Content-Encoding` calls it. */
export type Coding = 'br' | 'gzip';

const smallestFirst: readonly Coding[] = ['br', 'gzip'];

/** The smallest form, of those that there are, that whoever asks takes, whatever order they name them in; null: the answer as it is. */
export function bestCoding(ctx: Context, isThere: (coding: Coding) => boolean = () => true): Coding | null {
  return smallestFirst.find((coding) => isThere(coding) && ctx.acceptsEncodings(coding) === coding) ?? null;
}
