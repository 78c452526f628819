import type { deadLetterRoutes } from '@hanji/contracts/dead-letter-routes';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { discardOne, listDeadLetters, listQueues, readDeadLetter, redriveAll, redriveOne } from '../events/dead-letters.ts';
import type { Handlers } from './handlers.ts';
import { accepted, ok } from './reply.ts';

/** Handlers of a service's `deadLetterRoutes`. What goes back is published by the relay, which looks for it at each turn. */
export function deadLetterHandlers(
  definition: Pick<ServiceDefinition, 'name' | 'consumes'>,
): Handlers<{ readonly routes: ReturnType<typeof deadLetterRoutes> }, unknown> {
  const path = `/api/dead-letters/${definition.name}`;
  return {
    deadLetterQueues: async ({ em }) => ok({ items: await listQueues(em, definition) }),
    listDeadLetters: async ({ em, query }) => ok(await listDeadLetters(em, definition, query)),
    getDeadLetter: async ({ em, params }) => ok(await readDeadLetter(em, definition, params.id)),
    redriveDeadLetters: async ({ em, body, identity }) => {
      const redriving = await redriveAll(em, definition, body.event, identity.userId);
      return accepted({ event: body.event, redriving }, `${path}?event=${body.event}&status=REDRIVING`);
    },
    redriveDeadLetter: async ({ em, params, identity }) => accepted(await redriveOne(em, definition, params.id, identity.userId), `${path}/${params.id}`),
    discardDeadLetter: async ({ em, params, body, identity }) => ok(await discardOne(em, definition, params.id, identity.userId, body.reason)),
  };
}
