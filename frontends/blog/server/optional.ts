import type { ReaderContext } from './reader-context.ts';

/** What a page can do without: the value, or the fallback when it cannot be had. `isLost` tells which. */
export async function optional<T>(
  promise: Promise<T>,
  fallback: T,
  what: string,
  context: ReaderContext,
): Promise<{ readonly value: T; readonly isLost: boolean }> {
  try {
    return { value: await promise, isLost: false };
  } catch (error) {
    context.onLoss(what, error);
    return { value: fallback, isLost: true };
  }
}
