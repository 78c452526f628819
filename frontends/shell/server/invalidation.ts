import type { HanjiEvent } from '@hanji/contracts/events/catalogue';
import { everyPage, laterInvalidations, tagsOfEvent } from './event-tags.ts';
import type { FactCache } from './known-facts.ts';
import type { PageStore } from './page-store.ts';

/** A post with many comments a second is made anew so often at most; its readers see a comment within a second all the same. */
const commentPaceMs = 500;

/** Makes what is done with an event (`null` = some may have been missed): the pages it concerns are made anew when next asked for. */
export function createInvalidation(pages: Pick<PageStore, 'invalidate' | 'clear'>, facts: FactCache): (event: HanjiEvent | null) => void {
  const paced = createPace(commentPaceMs);
  const clear = () => {
    facts.clear();
    pages.clear();
  };
  return (event) => {
    if (event === null) return clear();
    const tags = tagsOfEvent(event);
    if (tags !== everyPage && tags.length === 0) return;
    const invalidate = () => {
      if (tags === everyPage) return clear();
      facts.invalidate(tags);
      pages.invalidate(tags);
    };
    if (event.type.startsWith('comment.') && tags !== everyPage) return paced(tags.join(), invalidate);
    invalidate();
    for (const delay of laterInvalidations(event)) setTimeout(invalidate, delay).unref();
  };
}

/** Runs work at once, but for each key only once in so many milliseconds; what comes meanwhile is done together at their end. */
function createPace(milliseconds: number): (key: string, work: () => void) => void {
  const running = new Map<string, { isAsked: boolean }>();
  const start = (key: string, work: () => void) => {
    const state = { isAsked: false };
    running.set(key, state);
    work();
    setTimeout(() => {
      running.delete(key);
      if (state.isAsked) start(key, work);
    }, milliseconds).unref();
  };
  return (key, work) => {
    const state = running.get(key);
    if (state === undefined) start(key, work);
    else state.isAsked = true;
  };
}
