import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { placePaths } from '../places.ts';
import { dashboardMessages } from './dashboard-messages.ts';

/** Leads the first admin of a site without posts. */
export function FirstSteps(): ReactNode {
  const { language } = usePage();
  const { start } = dashboardMessages[language];
  return (
    <section className="first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">{start.title}</h2>
      <p>{start.lead}</p>
      <ol>
        <li>
          <Link to={placePaths.identity}>{start.name}</Link>
        </li>
        <li>
          <a href="/my/settings">{start.author}</a>
        </li>
        <li>
          <Link to={placePaths.newPost}>{start.post}</Link>
        </li>
        <li>
          <Link to={placePaths.imports}>{start.import}</Link>
        </li>
      </ol>
    </section>
  );
}
