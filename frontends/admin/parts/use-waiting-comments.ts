import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQuery } from '@tanstack/react-query';
import { listComments } from '../api/comments/list-comments.ts';
import { useLeavingComments } from '../pages/comments/leaving-comments.ts';

/** Readers go on writing. */
const refreshMs = 60_000;

/** How many comments wait for an admin, without those that were taken out of the queue this moment; undefined until it is known. */
export function useWaitingComments(): number | undefined {
  const { api } = usePage();
  const leaving = useLeavingComments();
  const { data } = useQuery({
    queryKey: ['comments', 'waiting'],
    queryFn: ({ signal }) => listComments(api, { status: 'PENDING', limit: 1 }, signal),
    refetchInterval: refreshMs,
  });
  if (data?.waiting === undefined) return undefined;
  return Math.max(0, data.waiting - [...leaving.values()].filter((isWaiting) => isWaiting).length);
}
