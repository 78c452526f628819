import type { BugReport } from '@hanji/contracts/api/bug-reports';
import type { User } from '@hanji/contracts/api/users';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useQueries } from '@tanstack/react-query';
import { listUsers } from '../../../api/users/list-users.ts';

/** Who sent reports, by id; reports come in pages, and so do those who sent them. Reports are shown without names while these cannot be had. */
export function useSenders(pages: readonly (readonly BugReport[])[]): ReadonlyMap<string, User> {
  const { api } = usePage();
  const answers = useQueries({
    queries: pages.map((reports) => {
      const ids = [...new Set(reports.flatMap(({ userId }) => userId ?? []))];
      return { queryKey: ['users', 'named', ...ids], queryFn: () => listUsers(api, { ids: ids.join(','), limit: 100 }), enabled: ids.length > 0 };
    }),
  });
  return new Map(answers.flatMap(({ data }) => data?.items ?? []).map((user) => [user.id, user]));
}
