import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { Link } from 'react-router';
import { type Place, placePaths } from '../pages/places.ts';
import { useWork, type Work } from './use-work.ts';
import { workMessages } from './work-messages.ts';

/** How far restorations, imports and backups are, on every page of the administration; their end is told wherever one is. */
export default function WorkUnderWay({ place }: { readonly place: Place }): ReactNode {
  const { language, showToast } = usePage();
  const messages = workMessages[language];
  const queries = useQueryClient();
  const isToldHere = (work: Work) => work.isShownThere && work.place === place;
  const works = useWork();
  useEnded(works, (work) => {
    if (!isToldHere(work)) showToast(work.end);
    // What an import or a restoration brings is in any list; but what is open in an editor stays as it was opened, or nobody would be told that it
    // was changed meanwhile.
    void queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => !String(name).startsWith('open-') });
  });
  const shown = works.filter((work) => work.isAtWork && !isToldHere(work));
  return (
    <section className="work-under-way" aria-label={messages.title} aria-live="polite" hidden={shown.length === 0}>
      <ul>
        {shown.map(({ id, says, share, place: where }) => (
          <li key={id}>
            <Link to={placePaths[where]}>{says}</Link> <progress aria-label={says} {...(share === null ? {} : { max: 1, value: share })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Tells of work that was seen at work before and is not any more. */
function useEnded(works: readonly Work[], onEnd: (work: Work) => void): void {
  const running = useRef(new Set<string>());
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    for (const work of works) {
      if (work.isAtWork) running.current.add(work.id);
      else if (running.current.delete(work.id)) end(work);
    }
  }, [works]);
}
