import { useEffect, useEffectEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { nameInPath } from '../places.ts';
import { addressOfDraft } from './post-copies.ts';

/**
 * Gives a draft the address of what it changes: that of its post, also where a link named the draft alone, and that of a new post where its post was
 * deleted. `onOwn` is called before the address names it.
 */
export function useOwnAddress(draft: string | null, slug: string | null, onOwn: (draft: string, slug: string | null) => void): void {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const named = nameInPath('editPost', pathname) || null;
  const move = useEffectEvent((id: string) => {
    onOwn(id, slug);
    void navigate(addressOfDraft({ id, post: slug === null ? null : { slug } }), { replace: true });
  });
  useEffect(() => {
    if (draft !== null && named !== slug) move(draft);
  }, [draft, named, slug]);
}
