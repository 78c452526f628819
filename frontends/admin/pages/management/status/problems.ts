import type { Language } from '@hanji/frontend-kit/i18n/language';
import { formatDuration } from './duration.ts';
import { newestErrors, outboxes, tellerIn } from './figures.ts';
import type { Running } from './running.ts';
import { statusMessages } from './status-messages.tsx';

/** Something that is wrong with the site, and the section of the page that tells more. */
export interface Problem {
  readonly says: string;
  readonly section: 'processes' | 'errors' | 'lag';
}

/** Failures from before are history, in milliseconds. */
const recentMs = 3_600_000;
/** So long an event may wait to be published before that is told as wrong, in seconds: every one waits for a moment. */
export const lateSeconds = 60;

/** What is wrong now, the worst first: who does not answer, who is not ready or lacks something, what failed in the last hour, what is not published. */
export function problemsOf(running: readonly Running[], now: number, language: Language): Problem[] {
  const messages = statusMessages[language];
  const nameOf = ({ name, colour }: Running) => tellerIn({ process: name, colour }, language);
  const silent = running.filter(({ state }) => state === null).map(nameOf);
  const unready = running.flatMap((one) =>
    one.state === null || one.state.status === 'ready' ? [] : [`${nameOf(one)}: ${messages.states[one.state.status]}`],
  );
  const lacking = running.flatMap((one) => {
    const missing = [...(one.state?.missing ?? []), ...(one.state?.degraded ?? [])];
    return missing.length === 0 ? [] : [`${nameOf(one)} ${messages.without(missing.join(', '))}`];
  });
  const failed = newestErrors(running).filter(({ at }) => now - Date.parse(at) < recentMs).length;
  const late = outboxes(running).filter(({ oldestSeconds }) => oldestSeconds > lateSeconds);
  return [
    ...(silent.length === 0 ? [] : [{ says: messages.wrong.silent(silent.join(', ')), section: 'processes' as const }]),
    ...[...unready, ...lacking].map((says) => ({ says, section: 'processes' as const })),
    ...(failed === 0 ? [] : [{ says: messages.wrong.failed(failed), section: 'errors' as const }]),
    ...late.map(({ process, oldestSeconds }) => ({
      says: messages.queues.unpublished(process, formatDuration(oldestSeconds, language)),
      section: 'lag' as const,
    })),
  ];
}
