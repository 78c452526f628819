import type { RecentError } from '@hanji/contracts/api/process-figures';
import type { Colour, ProcessState } from '@hanji/contracts/api/releases';
import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';
import type { Running } from './running.ts';

/** Words of the page on how the site is. */
export interface StatusMessages {
  readonly lead: string;
  readonly wrong: {
    readonly title: string;
    readonly none: (processes: number) => string;
    readonly silent: (names: string) => string;
    readonly failed: (count: number) => string;
  };
  readonly release: (colour: Colour, version: string, weight: string) => string;
  readonly processes: string;
  readonly columns: Readonly<Record<'name' | 'state' | 'colour' | 'version' | 'build' | 'weight' | 'answer', string>>;
  readonly colours: Readonly<Record<Running['colour'], string>>;
  readonly states: Readonly<Record<ProcessState['status'], string>>;
  readonly without: (names: string) => string;
  readonly silent: string;
  readonly waiting: string;
  readonly deadLetters: string;
  readonly deletions: string;
  readonly none: string;
  readonly missing: (title: string, services: string) => string;
  readonly traffic: {
    readonly title: string;
    readonly lead: string;
    readonly columns: Readonly<Record<'name' | 'rate' | 'errors' | 'p95' | 'connections' | 'instance', string>>;
    readonly connections: (busy: string, all: string, waiting: string) => string;
    readonly since: (moment: string) => string;
    readonly untold: string;
    readonly glance: (rate: string, errors: string) => string;
  };
  readonly routes: {
    readonly title: string;
    readonly lead: string;
    readonly columns: Readonly<Record<'route' | 'name' | 'requests' | 'errors' | 'p95' | 'slowest', string>>;
    readonly none: string;
    /** What no route is found for. */
    readonly noRoute: string;
  };
  readonly errors: {
    readonly title: string;
    readonly lead: ReactNode;
    readonly columns: Readonly<Record<'request' | 'what' | 'name' | 'error' | 'at', string>>;
    readonly kinds: Readonly<Record<RecentError['kind'], (name: string) => string>>;
    readonly none: string;
    readonly glance: (count: number) => string;
  };
  readonly queues: {
    readonly title: string;
    readonly lead: string;
    readonly columns: Readonly<Record<'queue' | 'waiting' | 'dead' | 'applied' | 'lag', string>>;
    readonly none: string;
    readonly unknown: string;
    readonly glance: (waiting: string, dead: string) => string;
    readonly published: string;
    readonly unpublished: (service: string, age: string) => string;
  };
  readonly seconds: (seconds: string) => string;
  readonly minutes: (minutes: string) => string;
}

/** Its words by language. */
export const statusMessages: Catalogue<StatusMessages> = {
  ko: {
    lead: '서비스마다 스스로 어떤지 15초마다 게이트웨이를 거쳐 물어봅니다. 걸린 시간은 이 브라우저에서 잰 것입니다.',
    wrong: {
      title: '지금 문제',
      none: (processes) => `문제가 없습니다. ${processes}개가 모두 정상으로 답합니다.`,
      silent: (names) => `답하지 않음: ${names}`,
      failed: (count) => `지난 한 시간 동안 실패한 것 ${count}건`,
    },
    release: (colour, version, weight) => `${[colour === 'blue' ? '블루' : '그린', version].join(' ').trim()}: 방문자의 ${weight}`,
    processes: '서비스와 마이크로 프런트엔드',
    columns: { name: '이름', state: '상태', colour: '색', version: '버전', build: '빌드', weight: '방문자', answer: '답한 시간' },
    colours: { blue: '블루', green: '그린', both: '블루와 그린' },
    states: { ready: '정상', 'not ready': '준비되지 않음', stopping: '멈추는 중' },
    without: (names) => `${names} 없이`,
    silent: '답하지 않음',
    waiting: '기다리는 일',
    deadLetters: '처리하지 못한 이벤트',
    deletions: '지운 글의 뒷정리',
    none: '없음',
    missing: (title, services) => `‘${title}’: ${services} 서비스가 아직 치우지 않았습니다.`,
    traffic: {
      title: '지난 5분',
      lead: '프로세스마다 스스로 잰 것입니다. 한 이름으로 여럿이 돌면 그중 대답한 하나만의 수치이며, 어느 것인지는 ‘인스턴스’에 있습니다. 갓 시작한 것은 그때부터 셉니다.',
      columns: { name: '이름', rate: '초당 요청', errors: '오류', p95: '95백분위', connections: 'DB 연결', instance: '인스턴스' },
      connections: (busy, all, waiting) => `${all}개 중 ${busy}개 사용, ${waiting}건 대기`,
      since: (moment) => `${moment}부터`,
      untold: '알리지 않음',
      glance: (rate, errors) => `초당 요청 ${rate}, 오류 ${errors}`,
    },
    routes: {
      title: '가장 느린 경로',
      lead: '지난 5분 동안 요청 백 건 중 아흔다섯 건이 걸린 시간이 긴 순서입니다. 서비스끼리 부르는 것도 셉니다.',
      columns: { route: '경로', name: '이름', requests: '요청', errors: '오류', p95: '95백분위', slowest: '최장' },
      none: '지난 5분 동안 요청이 없었습니다.',
      noRoute: '없는 주소',
    },
    errors: {
      title: '최근 오류',
      lead: (
        <>
          로그에서 요청 ID를 찾으면 무슨 일이었는지 모든 서비스에 걸쳐 나옵니다. 한 대에서는 데이터 폴더에서 <code>grep ID logs/*</code>, 클러스터에서는{' '}
          <code>kubectl logs -l app.kubernetes.io/name=이름 --tail=-1 | grep ID</code>를 실행하세요. ID가 없는 작업은 이름으로 찾습니다. 프로세스마다 마지막
          50건을 기억하며, 다시 시작하면 잊습니다.
        </>
      ),
      columns: { request: '요청 ID', what: '무엇', name: '이름', error: '오류', at: '언제' },
      kinds: { request: (name) => name, event: (name) => `이벤트 ${name}`, job: (name) => `작업 ${name}` },
      none: '실패한 것이 없습니다.',
      glance: (count) => `${count}건`,
    },
    queues: {
      title: '큐와 지연',
      lead: '무엇이 기다리거나, 처리하지 못했거나, 지난 5분 안에 처리한 큐입니다. 지연은 변경부터 처리까지 걸린 시간의 95백분위입니다.',
      columns: { queue: '큐', waiting: '대기', dead: '처리 못 함', applied: '처리', lag: '지연' },
      none: '기다리는 것도, 지난 5분 안에 처리한 것도 없습니다.',
      unknown: '모름',
      glance: (waiting, dead) => `대기 ${waiting}, 처리 못 함 ${dead}`,
      published: '모든 서비스가 이벤트를 다 내보냈습니다.',
      unpublished: (service, age) => `${service}: 내보내지 못한 가장 오래된 이벤트가 ${age} 되었습니다.`,
    },
    seconds: (seconds) => `${seconds}초`,
    minutes: (minutes) => `${minutes}분`,
  },
  en: {
    lead: 'Every process is asked how it is, through the gateway, every 15 seconds. Times are measured in this browser.',
    wrong: {
      title: 'What is wrong',
      none: (processes) => `Nothing: all ${processes} answer and are ready.`,
      silent: (names) => `No answer from ${names}.`,
      failed: (count) => `In the last hour ${plural(count, 'en', { one: 'one thing', other: '# things' })} failed.`,
    },
    release: (colour, version, weight) => `${[colour === 'blue' ? 'Blue' : 'Green', version].join(' ').trim()}: ${weight} of the visitors`,
    processes: 'Services and micro-frontends',
    columns: { name: 'Name', state: 'State', colour: 'Colour', version: 'Version', build: 'Build', weight: 'Visitors', answer: 'Answered in' },
    colours: { blue: 'Blue', green: 'Green', both: 'Blue and green' },
    states: { ready: 'Ready', 'not ready': 'Not ready', stopping: 'Stopping' },
    without: (names) => `without ${names}`,
    silent: 'Does not answer',
    waiting: 'Waiting',
    deadLetters: 'Events that could not be handled',
    deletions: 'Clearing up after deleted posts',
    none: 'None',
    missing: (title, services) => `“${title}”: not cleared up yet by ${services}.`,
    traffic: {
      title: 'The last five minutes',
      lead: 'Every process measures itself. Where several run under one name, the figures are of the one that answered, which “Instance” names. One that has just started counts from then. Of 100 requests 95 took no longer than p95; connections are those to the database.',
      columns: {
        name: 'Name',
        rate: 'Requests/s',
        errors: 'Errors',
        p95: 'p95',
        connections: 'Connections',
        instance: 'Instance',
      },
      connections: (busy, all, waiting) => `${busy} of ${all} busy, ${waiting} waiting`,
      since: (moment) => `since ${moment}`,
      untold: 'Tells none',
      glance: (rate, errors) => `${rate} requests/s, ${errors} errors`,
    },
    routes: {
      title: 'Slowest routes',
      lead: 'Those with the highest p95 of the last five minutes. What services ask each other counts too.',
      columns: { route: 'Route', name: 'Of', requests: 'Requests', errors: 'Errors', p95: 'p95', slowest: 'Slowest' },
      none: 'There was no request in the last five minutes.',
      noRoute: 'unknown address',
    },
    errors: {
      title: 'Recent errors',
      lead: (
        <>
          Search the log for a request’s id to see what happened, in all services: on one machine <code>grep ID logs/*</code> in the data folder, in a cluster{' '}
          <code>kubectl logs -l app.kubernetes.io/name=NAME --tail=-1 | grep ID</code>. A job has no id; search for its name. Every process remembers its last
          fifty, until it is started again.
        </>
      ),
      columns: { request: 'Request id', what: 'What', name: 'Of', error: 'Error', at: 'When' },
      kinds: { request: (name) => name, event: (name) => `event ${name}`, job: (name) => `job ${name}` },
      none: 'Nothing has failed.',
      glance: (count) => `${count}`,
    },
    queues: {
      title: 'Queues and their lag',
      lead: 'Queues in which something waits or could not be handled, or from which something was taken in the last five minutes. The lag is the 95th percentile of the time from a change to its being applied.',
      columns: { queue: 'Queue', waiting: 'Waiting', dead: 'Not handled', applied: 'Applied', lag: 'Lag' },
      none: 'Nothing waits, and nothing was taken in the last five minutes.',
      unknown: 'unknown',
      glance: (waiting, dead) => `${waiting} waiting, ${dead} not handled`,
      published: 'All services have published all their events.',
      unpublished: (service, age) => `${service}: the oldest event that is not published is ${age} old.`,
    },
    seconds: (seconds) => `${seconds} s`,
    minutes: (minutes) => `${minutes} min`,
  },
};
