import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { Running } from '../status/running.ts';

interface ReleasesMessages {
  readonly lead: string;
  readonly service: string;
  readonly lastHour: string;
  readonly columns: Readonly<Record<'name' | 'colour' | 'processes' | 'requests' | 'failed' | 'p95', string>>;
  readonly colours: Readonly<Record<Running['colour'], string>>;
  readonly failed: string;
  readonly p95: string;
  readonly minute: string;
  readonly perMinute: (name: string) => string;
  readonly milliseconds: (figure: string) => string;
  readonly requests: (count: number) => string;
  readonly nothing: { readonly title: string; readonly detail: string };
}

/** What the page of both colours says. */
export const releasesMessages: Catalogue<ReleasesMessages> = {
  ko: {
    lead: '프로세스마다 최근 한 시간 동안 답한 것을 스스로 센 값입니다. 다시 켜지면 처음부터 세고, 프로세스에 닿지 못한 요청은 세지 못합니다. 한 주소 뒤의 여러 프로세스는 번갈아 답하므로 이 화면을 열어 둔 동안 하나씩 더해집니다.',
    service: '서비스',
    lastHour: '최근 한 시간',
    columns: { name: '이름', colour: '색', processes: '답한 프로세스', requests: '요청', failed: '실패', p95: '95% 답한 시간' },
    colours: { blue: '블루', green: '그린', both: '블루와 그린' },
    failed: '실패한 요청 (5xx)',
    p95: '요청의 95%가 답을 받은 시간',
    minute: '시각',
    perMinute: (name) => `${name}, 분마다`,
    milliseconds: (figure) => `${figure}ms`,
    requests: (count) => plural(count, 'ko', { other: '요청 #건' }),
    nothing: { title: '아직 잰 것이 없습니다', detail: '최근 한 시간 동안 답한 요청이 없거나, 이 값을 알려 주지 않는 이전 버전입니다.' },
  },
  en: {
    lead: 'What every process has answered in the last hour, by its own count. One that starts again counts anew, and requests that reached no process are not counted. Of several behind one address another one tells each time, so they add up while this page is open.',
    service: 'Service',
    lastHour: 'The last hour',
    columns: { name: 'Name', colour: 'Colour', processes: 'Processes that told', requests: 'Requests', failed: 'Failed', p95: '95% answered in' },
    colours: { blue: 'Blue', green: 'Green', both: 'Blue and green' },
    failed: 'Failed requests (5xx)',
    p95: 'Time in which 95% of the requests were answered',
    minute: 'Minute',
    perMinute: (name) => `${name}, by the minute`,
    milliseconds: (figure) => `${figure} ms`,
    requests: (count) => plural(count, 'en', { one: '# request', other: '# requests' }),
    nothing: { title: 'Nothing has been measured yet', detail: 'No request was answered in the last hour, or the builds are older and do not tell.' },
  },
};
