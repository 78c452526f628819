import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { formatDay, formatMoment, formatShortDay } from '../i18n/format.ts';
import { siteZone } from '../i18n/site-zone.ts';

/** A day, as the page's language writes it. */
export function Day({ at }: { readonly at: string }): ReactNode {
  const { language } = usePage();
  return <time dateTime={at}>{formatDay(at, language, siteZone)}</time>;
}

/** A day in short, for columns; the minute is told to whoever points at it. */
export function ShortDay({ at }: { readonly at: string }): ReactNode {
  const { language } = usePage();
  return (
    <time dateTime={at} title={formatMoment(at, language, siteZone)}>
      {formatShortDay(at, language, siteZone)}
    </time>
  );
}

/** Day and minute. */
export function Moment({ at }: { readonly at: string }): ReactNode {
  const { language } = usePage();
  return <time dateTime={at}>{formatMoment(at, language, siteZone)}</time>;
}
