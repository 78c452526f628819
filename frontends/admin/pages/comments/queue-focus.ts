import { useEffect, useRef } from 'react';
import { focusHeading } from '../../parts/use-kept-focus.ts';

/** The comment that has the focus, or something in it has; null where none. */
export function focusedComment(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-comment]')?.dataset['comment'] ?? null;
}

/** Gives a comment the focus and brings all of it into view; the page's heading where there is no such comment. */
export function focusComment(id: string | null): void {
  const comment = id === null ? null : elementOf(id);
  if (comment === null) return focusHeading();
  comment.focus({ preventScroll: true });
  comment.scrollIntoView({ block: 'nearest' });
}

/** Gives a comment the focus as soon as it is shown; used by the list that shows them. */
export function useFocusOnceShown(): (id: string) => void {
  const wanted = useRef<string | null>(null);
  const look = () => {
    if (wanted.current === null || elementOf(wanted.current) === null) return;
    focusComment(wanted.current);
    wanted.current = null;
  };
  useEffect(look);
  return (id) => {
    wanted.current = id;
    look();
  };
}

/** Gives the focus to the comment so many further on; from outside the queue, to its first one. */
export function moveFocus(ids: readonly string[], by: 1 | -1): void {
  const at = ids.indexOf(focusedComment() ?? '');
  const next = at < 0 ? ids[0] : ids[at + by];
  if (next !== undefined) focusComment(next);
}

function elementOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-comment="${id}"]`);
}

/** Whether keys write something, or belong to a dialog or menu, right now. */
export function isTyping(): boolean {
  const at = document.activeElement;
  const isField = at instanceof HTMLElement && (at.isContentEditable || at.matches('input:not([type="checkbox"]), textarea, select, [role="menu"] *'));
  return isField || document.querySelector('dialog[open]') !== null;
}
