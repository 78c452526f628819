import { useReader } from './reader-view.tsx';

const arrows = { prev: ['ArrowLeft', '←'], next: ['ArrowRight', '→'] } as const;

/** What a link to the page before or after carries, so that its arrow key follows it and readers learn of that. */
export function useArrowKey(rel: 'prev' | 'next') {
  const { messages } = useReader();
  const [key, sign] = arrows[rel];
  return { rel, 'aria-keyshortcuts': key, title: messages.byKey(sign) };
}
