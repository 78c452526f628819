import { maxHostLength } from '@hanji/contracts/api/views';
import type { Referrers } from '@hanji/contracts/api/statistics';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Period } from './external-figures.ts';

/** Hosts that are kept by name of each day; views from further ones are one sum, under no name. */
export const hostsPerDay = 100;
const hostsShown = 50;
/** Days before that a host is known from. */
const knownDays = 30;
const others = '';

/** Labels with a name of letters behind them: neither an address nor a name that is known only within a house. */
const publicHost = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;
const withinAHouse = /\.(?:local|localhost|internal|lan|home|corp|intranet|test|invalid|home\.arpa)$/;

/** The host as it is counted: lower case, without `www.` and a dot at its end; null for what is no name that everybody knows. */
export function referringHost(given: string): string | null {
  const host = given
    .trim()
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\.(?=.*\.)/, '');
  return host.length <= maxHostLength && publicHost.test(host) && !withinAHouse.test(host) ? host : null;
}

/**
 * Adds views that are beyond the hosts kept of a day to its others, in the transaction of `em`, which holds these days. Those stay that
 * most came from on that day and in the month before: whoever makes hosts up has to outlast those that are known.
 */
export async function keepForemostReferrers(em: EntityManager, days: readonly string[]): Promise<void> {
  const crowded = await em.execute<{ day: string }[]>(
    'select day::text from referrer_day where day::text in (select json_array_elements_text(?::json)) and host <> ? group by day having count(*) > ?',
    [JSON.stringify(days), others, hostsPerDay],
  );
  for (const { day } of crowded) {
    await em.execute(
      `with known as (
         select host, sum(views) as views from referrer_day where day between ?::date - ?::int and ? and host <> ? group by host
       ), beyond as (
         select r.host from referrer_day r join known k on k.host = r.host where r.day = ? order by k.views desc, r.host offset ?
       ), removed as (
         delete from referrer_day where day = ? and host in (select host from beyond) returning views
       )
       insert into referrer_day (day, host, views) select ?, ?, sum(views) from removed
       on conflict (day, host) do update set views = referrer_day.views + excluded.views`,
      [day, knownDays, day, others, day, hostsPerDay, day, day, others],
    );
  }
}

/**
 * Keeps where the views of a day came from as it was counted elsewhere, in the transaction of `em`, which holds that day. What is no public
 * host is among the others.
 */
export async function replaceReferrers(em: EntityManager, day: string, counted: readonly { readonly host: string; readonly views: number }[]): Promise<void> {
  const hosts = JSON.stringify(counted.map(({ host, views }) => [referringHost(host) ?? others, views]));
  await em.execute('delete from referrer_day where day = ?', [day]);
  await em.execute('insert into referrer_day (day, host, views) select ?, r ->> 0, sum((r ->> 1)::int) from json_array_elements(?::json) r group by r ->> 0', [
    day,
    hosts,
  ]);
}

/** Where the readers of a period came from, as far as it has been written. */
export async function referrersIn(em: EntityManager, period: Period): Promise<Referrers> {
  const rows = await em.execute<{ host: string; views: string; total: string }[]>(
    `select host, sum(views) as views, sum(sum(views)) over () as total from referrer_day where day between ? and ? group by host
     order by host = ?, sum(views) desc, host limit ?`,
    [period.from, period.to, others, hostsShown],
  );
  const items = rows.filter(({ host }) => host !== others).map(({ host, views }) => ({ host, views: Number(views) }));
  const views = Number(rows[0]?.total ?? 0);
  return { views, items, others: views - items.reduce((sum, item) => sum + item.views, 0) };
}
