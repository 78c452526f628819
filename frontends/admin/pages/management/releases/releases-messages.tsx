import type { ReactNode } from 'react';
import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { Running } from '../status/running.ts';

interface ReleasesMessages {
  readonly lead: string;
  /** How what stands below it is counted. */
  readonly counting: string;
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
  /** What stands there while there is but one release. */
  readonly noCandidate: { readonly what: (version: string) => string; readonly how: ReactNode };
  readonly nothing: { readonly title: string; readonly detail: string };
}

/** What the page of both colours says. */
export const releasesMessages: Catalogue<ReleasesMessages> = {
  ko: {
    lead: '지금 무엇이 돌고 있고, 블루와 그린이 저마다 얼마나 잘 답하는지 봅니다.',
    counting:
      '프로세스마다 최근 한 시간 동안 답한 것을 스스로 센 값입니다. 다시 켜지면 처음부터 세고, 프로세스에 닿지 못한 요청은 세지 못합니다. 한 주소 뒤의 여러 프로세스는 번갈아 답하므로 이 화면을 열어 둔 동안 하나씩 더해집니다.',
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
    noCandidate: {
      what: (version) =>
        `블루는 방문자가 보는 버전이고, 그린은 그 곁에서 방문자 일부에게만 먼저 보여 주며 시험하는 새 버전(후보)입니다. 지금은 ${['블루', version].join(' ').trim()} 하나만 모든 방문자에게 나가고 있으며 후보는 없습니다.`,
      how: (
        <>
          후보는 사이트를 배포한 곳에서 <code>npm run rollout -- 버전 --stack 스택</code>을 실행하면 나타나고, 그때부터 두 색이 여기에 나란히 보입니다. 올리고
          되돌리는 방법은 저장소의 <code>docs/operating.md</code> “Rolling one out”에 있습니다. <code>npm start</code>로 켠 사이트에는 후보가 없습니다.
        </>
      ),
    },
    nothing: { title: '아직 잰 것이 없습니다', detail: '최근 한 시간 동안 답한 요청이 없거나, 이 값을 알려 주지 않는 이전 버전입니다.' },
  },
  en: {
    lead: 'Which release runs, and how well each of two that run side by side answers.',
    counting:
      'What every process has answered in the last hour, by its own count. One that starts again counts anew, and requests that reached no process are not counted. Of several behind one address another one tells each time, so they add up while this page is open.',
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
    noCandidate: {
      what: (version) =>
        `Blue is the release that visitors get; green is a candidate for the next one, which runs beside it and which only a share of them gets until it has proved itself. Now ${['blue', version].join(' ').trim()} alone serves all visitors, and there is no candidate.`,
      how: (
        <>
          A candidate comes by <code>npm run rollout -- VERSION --stack STACK</code>, run where the site is deployed from, and both colours stand side by side
          here from then on. How it goes and how it is taken back is told by “Rolling one out” in <code>docs/operating.md</code> of the repository. A site
          started by <code>npm start</code> has no candidate.
        </>
      ),
    },
    nothing: { title: 'Nothing has been measured yet', detail: 'No request was answered in the last hour, or the builds are older and do not tell.' },
  },
};
