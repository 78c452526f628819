import { isInvalid, isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { AdminPage } from '../../parts/admin-page.tsx';
import { NotLoaded } from '../../parts/loaded.tsx';
import { type Place, placePaths } from '../places.ts';
import { placeMessages } from '../place-messages.ts';

/** Whose texts are opened here; empty until that is known. It stays whoever it was when the login ends. */
export function useOwner(): string {
  const session = useSession();
  const [owner, setOwner] = useState(session.status === 'user' ? session.user.id : '');
  if (owner === '' && session.status === 'user') setOwner(session.user.id);
  return owner;
}

/** Opens a text of this owner once for each `key`: never again behind the back of who writes in it. */
export function useOpening<Opened>(key: readonly unknown[], owner: string, open: () => Promise<Opened>): UseQueryResult<Opened> {
  return useQuery({
    queryKey: [...key, owner],
    queryFn: open,
    enabled: owner !== '',
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
}

interface NotOpenedProps {
  readonly opening: UseQueryResult<unknown>;
  readonly place: Place;
  /** Said where there is no such text, with the way to this list. */
  readonly notThere: string;
  readonly list: 'posts' | 'drafts' | 'pages';
}

/** In place of a text that is not open: it is on its way, not there, or cannot be had. */
export function NotOpened({ opening, place, notThere, list }: NotOpenedProps): ReactNode {
  const { language } = usePage();
  return (
    <AdminPage place={place}>
      {isNotFound(opening.error) || isInvalid(opening.error) ? (
        <EmptyState title={notThere}>
          <Link to={placePaths[list]}>{placeMessages[language].titles[list]}</Link>
        </EmptyState>
      ) : (
        <NotLoaded query={opening} />
      )}
    </AdminPage>
  );
}
