import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface DeadLetterMessages {
  readonly lead: string;
  readonly service: string;
  readonly status: string;
  readonly states: Readonly<Record<'DEAD' | 'REDRIVING' | 'REDRIVEN' | 'DISCARDED', string>>;
  readonly queues: string;
  readonly noneDead: string;
  readonly dead: (count: number) => string;
  readonly oldest: string;
  readonly redriveAll: string;
  readonly redriveAllOf: (event: string) => string;
  readonly redriveAllDetail: string;
  readonly redriving: string;
  readonly columns: Readonly<Record<'event' | 'error' | 'died' | 'state' | 'actions', string>>;
  readonly look: string;
  readonly redrive: string;
  readonly discard: string;
  readonly discardTitle: string;
  readonly discardDetail: string;
  readonly reason: string;
  readonly reasonMissing: string;
  readonly discarded: string;
  readonly empty: string;
  readonly payload: string;
  readonly attempts: (count: number) => string;
}

/** What the page of dead letters says. */
export const deadLetterMessages: Catalogue<DeadLetterMessages> = {
  ko: {
    lead: '서비스가 여러 번 해 보고도 처리하지 못한 이벤트입니다. 까닭을 고친 뒤 다시 보내세요.',
    service: '서비스',
    status: '상태',
    states: { DEAD: '기다림', REDRIVING: '다시 보내는 중', REDRIVEN: '다시 보냄', DISCARDED: '그만둠' },
    queues: '큐',
    noneDead: '처리하지 못한 이벤트가 없습니다.',
    dead: (count) => plural(count, 'ko', { other: '#개' }),
    oldest: '가장 오래된 것',
    redriveAll: '모두 다시 보내기',
    redriveAllOf: (event) => `${event} 이벤트를 모두 다시 보낼까요?`,
    redriveAllDetail: '까닭을 고치지 않았다면 다시 여기로 돌아옵니다.',
    redriving: '다시 보냈습니다.',
    columns: { event: '이벤트', error: '까닭', died: '멈춘 때', state: '상태', actions: '할 일' },
    look: '내용 보기',
    redrive: '다시 보내기',
    discard: '그만두기',
    discardTitle: '이 이벤트를 그만둘까요?',
    discardDetail: '서비스는 이 일을 영영 모르게 됩니다. 30일 동안 기록이 남습니다.',
    reason: '까닭',
    reasonMissing: '왜 그만두는지 적어 주세요.',
    discarded: '그만두었습니다.',
    empty: '이 상태의 이벤트가 없습니다.',
    payload: '이벤트 내용',
    attempts: (count) => plural(count, 'ko', { other: '#번 시도함' }),
  },
  en: {
    lead: 'Events that a service tried several times and could not handle. Mend the cause, then send them back.',
    service: 'Service',
    status: 'State',
    states: { DEAD: 'Waiting', REDRIVING: 'On its way back', REDRIVEN: 'Sent back', DISCARDED: 'Given up' },
    queues: 'Queues',
    noneDead: 'Every event has been handled.',
    dead: (count) => plural(count, 'en', { one: '# event', other: '# events' }),
    oldest: 'oldest',
    redriveAll: 'Send all back',
    redriveAllOf: (event) => `Send all ${event} events back?`,
    redriveAllDetail: 'Where the cause is not mended they come back here.',
    redriving: 'Sent back.',
    columns: { event: 'Event', error: 'Cause', died: 'Given up at', state: 'State', actions: 'Actions' },
    look: 'Look at it',
    redrive: 'Send it back',
    discard: 'Give it up',
    discardTitle: 'Give this event up?',
    discardDetail: 'The service will never hear of it. The record is kept 30 days.',
    reason: 'Reason',
    reasonMissing: 'Say why it is given up.',
    discarded: 'It is given up.',
    empty: 'There are no events in this state.',
    payload: 'What the event says',
    attempts: (count) => plural(count, 'en', { one: 'tried once', other: 'tried # times' }),
  },
};
