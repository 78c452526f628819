import { setTimeout as sleep } from 'node:timers/promises';
import { queueName } from '@hanji/contracts/broker-topology';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { EventType } from '@hanji/contracts/events/catalogue';
import type { ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';
import { sendToQueue } from '../../testing/send-to-queue.ts';

/** How to call a service's routes on dead letters; none where it consumes no events. */
export function deadLetterCases({ name, consumes }: Pick<ServiceDefinition, 'name' | 'consumes'>): ServiceCases {
  const event = Object.keys(consumes).at(-1) as EventType | undefined;
  if (event === undefined) return {};
  const letter = async (world: World) => ({ id: await putDeadLetter(world, name, event) });
  return {
    deadLetterQueues: { good: () => ({}) },
    listDeadLetters: { good: async (world) => (await letter(world), { query: { event, limit: '3' } }) },
    getDeadLetter: { good: async (world) => ({ params: await letter(world) }) },
    redriveDeadLetters: { good: async (world) => (await letter(world), { body: { event } }) },
    redriveDeadLetter: { good: async (world) => ({ params: await letter(world) }) },
    discardDeadLetter: { good: async (world) => ({ params: await letter(world), body: { reason: 'put there by a test' } }) },
  };
}

/** Has a service give up a message that is no event, and answers the dead letter's id. */
async function putDeadLetter({ site, admin }: World, service: string, event: EventType): Promise<string> {
  const mark = await sendToQueue(site.rabbitmqUrl, queueName(service, event), (messageId) => `no event: ${messageId}`);
  for (let look = 0; look < 200; look += 1) {
    const { items } = (await site.call(`/api/dead-letters/${service}?event=${event}&limit=1`, { token: admin })).json() as { items: { id: string }[] };
    const found = items[0] && ((await site.call(`/api/dead-letters/${service}/${items[0].id}`, { token: admin })).json() as { id: string; content: string });
    if (found?.content.endsWith(mark) === true) return found.id;
    await sleep(50);
  }
  throw new Error(`${service} did not give up what is no ${event}`);
}
