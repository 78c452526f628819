import { useEffect, useRef } from 'react';

/** Gives the focus to the page's heading. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('.admin-page h1')?.focus();
}

/** Keeps the focus on the page when an entry of a list goes that had it; `count` is how many there are. */
export function useKeptFocus(count: number): void {
  const before = useRef(count);
  useEffect(() => {
    if (count < before.current && document.activeElement === document.body) focusHeading();
    before.current = count;
  }, [count]);
}
