import type { DeadLetterSummary } from '@hanji/contracts/api/dead-letters';
import type { EventType } from '@hanji/contracts/events/catalogue';
import { type TestService, testUser } from './test-service.ts';

/** What a service under test has given up of an event, last died first (at most 100), as an admin is told. */
export async function deadLettersOf(site: Pick<TestService, 'call'>, service: string, event: EventType): Promise<DeadLetterSummary[]> {
  const { status, body } = await site.call(`/api/dead-letters/${service}?event=${event}&limit=100`, { as: testUser('ADMIN') });
  if (status !== 200) throw new Error(`the list of dead letters answered ${status}`);
  return (body as { items: DeadLetterSummary[] }).items;
}
