import { ok } from '@hanji/service-kit/http/reply';
import { cleanLine } from '@hanji/service-kit/plain-text';
import { nameSite, readIdentity } from '../domain/site/site-identity.ts';
import { requireLine } from '../domain/text/clean-text.ts';
import type { BlogHandlers } from './handlers.ts';

/** `/api/site`. */
export const siteHandlers = {
  getSite: async ({ em }, deps) => {
    const { title, description, namedAt } = await readIdentity(em, deps.site);
    return ok({ title, description, isNamed: namedAt !== null });
  },
  updateSite: async ({ em, body }, deps) => {
    const identity = { title: requireLine('body.title', body.title), description: cleanLine(body.description) };
    return ok(await nameSite(em, identity, deps));
  },
} satisfies BlogHandlers;
