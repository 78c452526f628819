import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatDay } from '@hanji/frontend-kit/i18n/format';
import type { ReactNode } from 'react';

/** The zone of whoever looks at the page. */
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A day, as the page's language writes it. */
export function Day({ at }: { readonly at: string }): ReactNode {
  const { language } = usePage();
  return <time dateTime={at}>{formatDay(at, language, ownZone)}</time>;
}
