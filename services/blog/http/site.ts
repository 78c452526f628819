import { ok } from '@hanji/service-kit/http/reply';
import { nameSite, readIdentity } from '../domain/site/site-identity.ts';
import type { BlogHandlers } from './handlers.ts';

/** `/api/site`. */
export const siteHandlers = {
  getSite: async ({ em }, deps) => {
    const { title, description } = await readIdentity(em, deps.site);
    return ok({ title, description });
  },
  updateSite: async ({ em, body }, deps) => ok(await nameSite(em, body, deps)),
} satisfies BlogHandlers;
