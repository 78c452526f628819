import { Id } from '@hanji/contracts/api/common';
import { DomainError } from '@hanji/service-kit/domain-error';
import { ok } from '@hanji/service-kit/http/reply';
import { postState, readSummaries } from '../domain/reading/read-post.ts';
import type { BlogHandlers } from './handlers.ts';

const maxIds = 100;

/** What other services ask of posts. */
export const internalHandlers = {
  postExists: async ({ em, params }) => ok(await postState(em, params.id)),
  postsByIds: async ({ query }, { read }) => {
    const ids = [...new Set(query.ids.split(',').filter((id) => id !== ''))];
    if (ids.length > maxIds) throw DomainError.invalid('query.ids', `give at most ${maxIds} ids`);
    if (!ids.every((id) => Id.safeParse(id).success)) throw DomainError.invalid('query.ids', 'give ids separated by commas');
    return ok({ items: await readSummaries(read, ids, { isAdmin: query.all === true }) });
  },
} satisfies BlogHandlers;
