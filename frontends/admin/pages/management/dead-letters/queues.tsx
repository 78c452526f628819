import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Moment } from '@hanji/frontend-kit/ui/time';
import type { ReactNode } from 'react';
import { listDeadQueues, redriveAll } from '../../../api/management/dead-letters.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { services } from '../../../parts/services.ts';
import { useChange } from '../../../parts/use-change.ts';
import { deadLetterMessages } from './dead-letter-messages.ts';

/** The queues in which something waits, of all services; each is sent back at once, or looked at. */
export function Queues({ onChoose }: { readonly onChoose: (service: string, event: string) => void }): ReactNode {
  const { api, ask, language } = usePage();
  const messages = deadLetterMessages[language];
  const { one } = useChange();
  const sendBack = async (service: string, event: string) => {
    if (!(await ask({ title: messages.redriveAllOf(event), detail: messages.redriveAllDetail, confirm: messages.redriveAll }))) return;
    await one(() => redriveAll(api, service, event), messages.redriving, ['dead-letters', 'needs']);
  };
  return (
    <section aria-labelledby="queues">
      <h2 id="queues">{messages.queues}</h2>
      <Loaded name={['dead-letters', 'queues']} load={() => listDeadQueues(api)}>
        {(queues) =>
          queues.length === 0 ? (
            <p className="today-nothing">{messages.noneDead}</p>
          ) : (
            <ul className="ruled-list">
              {queues.map(({ service, event, queue, dead, oldestAt }) => (
                <li key={queue} className="revision">
                  <button type="button" className="button-plain-link" onClick={() => onChoose(service === services[0] ? '' : service, event)}>
                    {service} · {event}
                  </button>
                  <span>
                    {messages.dead(dead)}
                    {oldestAt === null ? null : (
                      <>
                        , {messages.oldest} <Moment at={oldestAt} />
                      </>
                    )}
                  </span>
                  <button type="button" className="button" onClick={() => void sendBack(service, event)}>
                    {messages.redriveAll}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
