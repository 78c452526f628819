import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { placePaths } from '../places.ts';
import { dashboardMessages } from './dashboard-messages.ts';

/** Whether this browser shows the first steps no more. */
const storageKey = 'hanji-first-steps';

/**
 * Leads the first admin of a site, with what is done of it: until all is done, or they want to see it no more. `isBegun`: there is a post.
 * `isNamed`: its name was given by hand; a site whose release does not tell counts as named once it has posts.
 */
export function FirstSteps({ isBegun, isNamed = isBegun }: { readonly isBegun: boolean; readonly isNamed: boolean | undefined }): ReactNode {
  const { language } = usePage();
  const session = useSession();
  const { start } = dashboardMessages[language];
  const [isDismissed, setDismissed] = useState(readDismissed);
  const done = {
    name: isNamed,
    author: session.status === 'user' && session.user.avatar !== null,
    post: isBegun,
  };
  if (isDismissed || Object.values(done).every(Boolean)) return null;
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
