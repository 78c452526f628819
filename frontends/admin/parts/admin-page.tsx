import { TitledPage } from '@hanji/frontend-kit/app/titled-page';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { placeMessages } from '../pages/place-messages.ts';
import type { Place } from '../pages/places.ts';

interface AdminPageProps {
  readonly place: Place;
  /** Another title than the place's own. */
  readonly title?: string | undefined;
  readonly lead?: ReactNode;
  /** What can be done on the page, beside its title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the administration under its title. */
export function AdminPage({ place, title, ...page }: AdminPageProps): ReactNode {
  const { language } = usePage();
  return <TitledPage className="admin-page" title={title ?? placeMessages[language].titles[place]} {...page} />;
}
