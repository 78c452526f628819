import type { VisitorDay } from '@hanji/contracts/api/statistics';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Period } from './external-figures.ts';
import { dayOf } from './visitor.ts';

const dayMs = 86_400_000;
const maxDays = 1100;
/** Where the calendar of the database begins. */
const firstDay = '0001-01-01';

/** The period asked for: 30 days to today unless given. Throws 400 when it is longer than 1,100 days. */
export function periodOf(query: { from?: string | undefined; to?: string | undefined }): Period {
  const to = query.to ?? (query.from === undefined ? dayOf(new Date()) : later(query.from, dayOf(new Date())));
  const from = query.from ?? later(firstDay, dayOf(new Date(Date.parse(to) - 29 * dayMs)));
  if ((Date.parse(to) - Date.parse(from)) / dayMs >= maxDays) throw DomainError.invalid('query.from', `give a period of at most ${maxDays} days`);
  return { from, to };
}

function later(day: string, other: string): string {
  return day > other ? day : other;
}

/** Visitors and views of each day of a period, oldest first, from the days as they are kept. */
export async function siteDays(em: EntityManager, period: Period): Promise<VisitorDay[]> {
  const rows = await em.execute<VisitorDay[]>('select day::text as date, visitors, views from site_day where day between ? and ?', [period.from, period.to]);
  return everyDay(period, rows);
}

/** Fills in the days that nothing is known of. */
export function everyDay(period: Period, known: readonly VisitorDay[]): VisitorDay[] {
  const byDate = new Map(known.map((day) => [day.date, day]));
  const days: VisitorDay[] = [];
  for (let at = Date.parse(period.from); at <= Date.parse(period.to); at += dayMs) {
    const date = dayOf(new Date(at));
    days.push(byDate.get(date) ?? { date, visitors: 0, views: 0 });
  }
  return days;
}
