import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { type Location, useBlocker } from 'react-router';
import { editorMessages } from './editor-messages.ts';

/** What an author would lose by leaving a page: words that are kept nowhere, or pictures that are on their way. */
export type Losing = 'words' | 'pictures' | null;

interface Leaving {
  /** What would be lost right now. */
  readonly losing: () => Losing;
  /** Brings to the server what can be brought. */
  readonly bring?: () => Promise<unknown>;
  /** Whether the query of an address names the very text: going there, on the same path, leaves nothing. */
  readonly isOwn?: (query: URLSearchParams) => boolean;
}

/** How long an author waits at most for the server, before the question: ms. */
const patienceMs = 2000;

/**
 * Asks before a page of the site is left for another one while something would be lost. (Closing the window is asked by the browser.) What can
 * still be brought to the server is brought there first, and then nothing is asked. A page has one of these.
 */
export function useLeaving(leaving: Leaving): void {
  const { ask, language } = usePage();
  const { title, words, pictures, confirm } = editorMessages[language].leaving;
  const isOwn = (now: Location, next: Location) => now.pathname === next.pathname && leaving.isOwn?.(new URLSearchParams(next.search)) === true;
  const blocker = useBlocker(({ currentLocation, nextLocation }) => leaving.losing() !== null && !isOwn(currentLocation, nextLocation));
  const now = useRef({ blocker, leaving, isAsking: false });
  useLayoutEffect(() => {
    Object.assign(now.current, { blocker, leaving });
  });
  useEffect(() => {
    // Each navigation has a location of its own. One that comes right after a refused one may be drawn together with it: blocked is the state both times.
    if (blocker.location === undefined || now.current.isAsking) return;
    now.current.isAsking = true;
    const decide = async () => {
      await Promise.race([now.current.leaving.bring?.(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
      const losing = now.current.leaving.losing();
      const isLeaving = losing === null || (await ask({ title, detail: losing === 'words' ? words : pictures, confirm, isDestructive: true }));
      now.current.isAsking = false;
      if (isLeaving) now.current.blocker.proceed?.();
      else now.current.blocker.reset?.();
    };
    void decide();
  }, [blocker.location, ask, title, words, pictures, confirm]);
}
