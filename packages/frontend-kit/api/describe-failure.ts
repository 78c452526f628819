import { plural } from '../i18n/format.ts';
import type { Catalogue, Language } from '../i18n/language.ts';
import { asProblem } from './problem-error.ts';

interface FailureMessages {
  readonly offline: string;
  readonly unreachable: string;
  readonly sessionEnded: string;
  readonly suspended: string;
  readonly forbidden: string;
  readonly notFound: string;
  readonly tooFast: (wait: string) => string;
  readonly unavailable: string;
  readonly unknown: (requestId: string) => string;
  readonly seconds: (count: number) => string;
  readonly minutes: (count: number) => string;
  readonly soon: string;
  readonly mend: string;
}

const failureMessages: Catalogue<FailureMessages> = {
  ko: {
    offline: '인터넷에 연결되어 있지 않습니다. 연결한 뒤에 다시 시도해 주세요. 쓰신 내용은 그대로 있습니다.',
    unreachable: '서버에 연결하지 못했습니다. 잠시 뒤에 다시 시도해 주세요. 쓰신 내용은 그대로 있습니다.',
    sessionEnded: '로그인이 끝났습니다. 다시 로그인해 주세요.',
    suspended: '이용이 정지된 계정입니다. 사이트 관리자에게 문의해 주세요.',
    forbidden: '이 계정으로는 할 수 없는 일입니다.',
    notFound: '찾을 수 없습니다. 이미 지워졌을 수 있습니다.',
    tooFast: (wait) => `너무 여러 번 시도했습니다. ${wait} 다시 시도해 주세요.`,
    unavailable: '지금은 서버가 답하지 못합니다. 잠시 뒤에 다시 시도해 주세요.',
    unknown: (requestId) => `알 수 없는 문제가 생겼습니다. 계속되면 이 번호와 함께 알려 주세요: ${requestId}`,
    seconds: (count) => plural(count, 'ko', { other: '#초 뒤에' }),
    minutes: (count) => plural(count, 'ko', { other: '#분 뒤에' }),
    soon: '잠시 뒤에',
    mend: '이 값을 다시 확인해 주세요.',
  },
  en: {
    offline: 'You are offline. Connect and try again; what you wrote is still here.',
    unreachable: 'The server cannot be reached. Try again in a moment; what you wrote is still here.',
    sessionEnded: 'Your login has ended. Please log in again.',
    suspended: 'This account is suspended. Ask the administrator of this site.',
    forbidden: 'This account may not do that.',
    notFound: 'It is not there. It may have been deleted already.',
    tooFast: (wait) => `That was too often. Try again ${wait}.`,
    unavailable: 'The server cannot answer right now. Try again in a moment.',
    unknown: (requestId) => `Something went wrong. If it goes on, tell us with this number: ${requestId}`,
    seconds: (count) => plural(count, 'en', { one: 'in # second', other: 'in # seconds' }),
    minutes: (count) => plural(count, 'en', { one: 'in # minute', other: 'in # minutes' }),
    soon: 'in a moment',
    mend: 'Check this once more.',
  },
};

/** A failed call in a sentence for people, which says what they can do. */
export function describeFailure(error: unknown, language: Language): string {
  const messages = failureMessages[language];
  const refused = asProblem(error);
  if (refused === null) return globalThis.navigator?.onLine === false ? messages.offline : messages.unreachable;
  const { status, code, requestId } = refused.problem;
  if (code === 'suspended') return messages.suspended;
  if (status === 401) return messages.sessionEnded;
  if (status === 403) return messages.forbidden;
  if (status === 404) return messages.notFound;
  if (status === 429) return messages.tooFast(waitOf(refused.retryAfter, messages));
  if (status === 503) return messages.unavailable;
  return messages.unknown(requestId);
}

/** What the API found wrong with fields of a form. Its own words are English; other languages get a general sentence. */
export function mistakesOf<Field extends string>(error: unknown, fields: readonly Field[], language: Language): Partial<Record<Field, string>> {
  const mistakes: Partial<Record<Field, string>> = {};
  for (const { path, message } of asProblem(error)?.problem.errors ?? []) {
    const field = fields.find((candidate) => path === `body.${candidate}`);
    if (field !== undefined) mistakes[field] ??= language === 'en' ? sentence(message) : failureMessages[language].mend;
  }
  return mistakes;
}

function waitOf(seconds: number | null, { soon, ...messages }: FailureMessages): string {
  if (seconds === null) return soon;
  return seconds < 60 ? messages.seconds(Math.max(1, Math.ceil(seconds))) : messages.minutes(Math.ceil(seconds / 60));
}

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
