import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { statusMessages } from './status-messages.tsx';

/** A duration as it is read: `140 ms`, `2.4 s`, `12 min`; a dash where there is none. */
export function formatDuration(seconds: number | null, language: Language): string {
  const messages = statusMessages[language];
  if (seconds === null) return '–';
  if (seconds < 1) return `${formatNumber(Math.round(seconds * 1000), language)} ms`;
  if (seconds < 120) return messages.seconds(formatNumber(Math.round(seconds * 10) / 10, language));
  return messages.minutes(formatNumber(Math.round(seconds / 60), language));
}
