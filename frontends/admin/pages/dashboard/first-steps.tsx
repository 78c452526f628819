import { getSite } from '@hanji/frontend-kit/api/site/get-site';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { placePaths } from '../places.ts';
import { dashboardMessages } from './dashboard-messages.ts';

/** Whether this browser shows the first steps no more. */
const storageKey = 'hanji-first-steps';

/**
 * Leads the first admin of a site, with what is done of it: until all is done, or they want to see it no more. `isBegun`: there is a post. A site
 * that has posts and whose name nobody knows to be given by hand (the release before this one does not tell) is led no more.
 */
export function FirstSteps({ isBegun }: { readonly isBegun: boolean }): ReactNode {
  const { api, language } = usePage();
  const session = useSession();
  const { start } = dashboardMessages[language];
  const [isDismissed, setDismissed] = useState(readDismissed);
  const site = useQuery({ queryKey: ['site'], queryFn: () => getSite(api), enabled: !isDismissed });
  const done = {
    name: site.data?.isNamed ?? isBegun,
    author: session.status === 'user' && session.user.avatar !== null,
    post: isBegun,
  };
  if (isDismissed || site.isPending || Object.values(done).every(Boolean)) return null;
  const dismiss = () => {
    keepDismissed();
    setDismissed(true);
  };
  return (
    <section className="first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">{start.title}</h2>
      <p>{start.lead}</p>
      <ol>
        <Step isDone={done.name}>
          <Link to={placePaths.identity}>{start.name}</Link>
        </Step>
        <Step isDone={done.author}>
          <a href="/my/settings">{start.author}</a>
        </Step>
        <Step isDone={done.post}>
          <Link to={placePaths.newPost}>{start.post}</Link> {start.or} <Link to={placePaths.imports}>{start.import}</Link>
        </Step>
      </ol>
      <button type="button" className="button-plain-link" onClick={dismiss}>
        {start.dismiss}
      </button>
    </section>
  );
}

function Step({ isDone, children }: { readonly isDone: boolean; readonly children: ReactNode }): ReactNode {
  const { start } = dashboardMessages[usePage().language];
  return (
    <li>
      {children}
      {isDone ? (
        <span className="first-steps-done">
          <Icon of={Check} size={16} /> {start.done}
        </span>
      ) : null}
    </li>
  );
}

/** Private windows may refuse storage: the steps are shown there. */
function readDismissed(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'dismissed';
  } catch {
    return false;
  }
}

function keepDismissed(): void {
  try {
    localStorage.setItem(storageKey, 'dismissed');
  } catch {
    // It holds until the page is left.
  }
}
