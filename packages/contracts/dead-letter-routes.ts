import { IdParams } from './api/common.ts';
import { DeadLetter, DeadLetterList, DeadLetterQueues, DiscardRequest, ListDeadLettersQuery, RedriveAllAnswer, RedriveAllRequest } from './api/dead-letters.ts';
import type { RouteDefinition } from './define-service.ts';

/** Routes of every service that consumes events: what it could not take, for admins to look at, send back or give up. */
export function deadLetterRoutes(service: string) {
  const path = `/api/dead-letters/${service}`;
  return {
    deadLetterQueues: {
      method: 'GET',
      path: `${path}/queues`,
      access: 'admin',
      summary: 'Number and age of the dead letters of each queue',
      response: { status: 200, schema: DeadLetterQueues },
    },
    listDeadLetters: {
      method: 'GET',
      path,
      access: 'admin',
      summary: 'Events that the service could not take, last died first',
      query: ListDeadLettersQuery,
      response: { status: 200, schema: DeadLetterList },
    },
    getDeadLetter: {
      method: 'GET',
      path: `${path}/:id`,
      access: 'admin',
      summary: 'One of them with its payload',
      params: IdParams,
      response: { status: 200, schema: DeadLetter },
    },
    redriveDeadLetters: {
      method: 'POST',
      path: `${path}/redrive`,
      access: 'admin',
      summary: 'Send all dead letters of a queue back to it',
      body: RedriveAllRequest,
      response: { status: 202, schema: RedriveAllAnswer },
      problems: ['event_not_consumed'],
    },
    redriveDeadLetter: {
      method: 'POST',
      path: `${path}/:id/redrive`,
      access: 'admin',
      summary: 'Send one back to the queue it died in',
      params: IdParams,
      response: { status: 202, schema: DeadLetter },
      problems: ['dead_letter_resolved', 'event_not_consumed'],
    },
    discardDeadLetter: {
      method: 'POST',
      path: `${path}/:id/discard`,
      access: 'admin',
      summary: 'Give one up, with the reason; it is kept 30 days more',
      params: IdParams,
      body: DiscardRequest,
      response: { status: 200, schema: DeadLetter },
      problems: ['dead_letter_resolved'],
    },
  } as const satisfies Record<string, RouteDefinition>;
}
