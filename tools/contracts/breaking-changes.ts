import type { Access } from '@hanji/contracts/access';
import { type Mismatch, unreadable } from './compare-schemas.ts';
import type { Schema } from './json-schema.ts';
import type { DocumentContract, EventContract, ReleaseContract, RouteContract } from './release-contract.ts';
import { readByOld, readOfOld } from './words.ts';

/** Something that does not work while the last release and this one live side by side. */
export interface Break {
  /** What changed, e.g. `event post.updated: field subtitle became required`; stays the same until it is mended. */
  readonly change: string;
  /** For whom that breaks what, and what to do instead. */
  readonly text: string;
}

/** All that the definitions at hand break for processes and clients of the last release, or those break for them. */
export function breakingChanges(last: ReleaseContract, now: ReleaseContract): Break[] {
  const compare = <T>(
    before: Readonly<Record<string, T>>,
    after: Readonly<Record<string, T>>,
    each: (name: string, contract: T, other: T | undefined) => Break[],
  ) => Object.entries(before).flatMap(([name, contract]) => each(name, contract, after[name]));
  const release = `release ${last.release}`;
  return [
    ...compare(last.events, now.events, (name, contract, other) => eventBreaks(name, contract, other, release)),
    ...compare(last.routes, withNamesOf(last.routes, now.routes), (name, contract, other) => routeBreaks(name, contract, other, release)),
    ...compare(last.problems, now.problems, (code, status, other) => problemBreaks(code, status, other, release)),
    ...compare(last.documents, now.documents, (name, contract, other) => documentBreaks(name, contract, other, release)),
  ];
}

/** A way that something is sent, and the words for it. */
interface Flow {
  readonly subject: string;
  /** Who is of the last release, e.g. `messages of release 0.1.0`. */
  readonly old: string;
  /** Who is concerned on the other side, e.g. `consumers: content`. */
  readonly others: string;
  /** What else could be done, e.g. `, or publish a new event beside it`. */
  readonly otherwise: string;
}

function told(flow: Flow, words: typeof readByOld, found: readonly Mismatch[]): Break[] {
  return found.flatMap((mismatch) => {
    const wording = words[mismatch.problem](mismatch);
    if (wording === null) return [];
    return said(
      `${flow.subject}: ${wording.change}`,
      `${flow.old} ${wording.meaning}${flow.others === '' ? '' : `; ${flow.others}`}`,
      `${wording.advice}${flow.otherwise}`,
    );
  });
}

function said(change: string, meaning: string, advice: string): Break[] {
  return [{ change, text: `${change}: ${meaning}. ${advice}.` }];
}

function eventBreaks(name: string, last: EventContract, now: EventContract | undefined, release: string): Break[] {
  const subject = `event ${name}`;
  const consumers = last.consumers.join(', ') || 'nobody';
  if (now === undefined)
    return said(
      `${subject} was removed`,
      `processes of ${release} still publish it (${last.publishers.join(', ')}) and wait for it (${consumers})`,
      'Keep it for a release in which nobody publishes it',
    );
  const gone = last.publishers.filter((publisher) => !now.publishers.includes(publisher));
  const deserted = last.consumers.filter((consumer) => !now.consumers.includes(consumer) && !consumer.includes(' '));
  const changed = [
    ...(gone.length === 0
      ? []
      : said(`${subject}: ${gone.join(', ')} publishes it no more`, `consumers of ${release} (${consumers}) wait for it`, 'Go on publishing it for a release')),
    ...(deserted.length === 0
      ? []
      : said(
          `${subject}: ${deserted.join(', ')} consumes it no more`,
          `messages of ${release} stay in its queue, and nobody takes them once that release is gone`,
          'Go on consuming it for a release, and remove the queue after it',
        )),
    ...(now.aggregate === last.aggregate
      ? []
      : said(
          `${subject}: aggregate went from ${last.aggregate} to ${now.aggregate}`,
          `${consumers} would compare versions of different things`,
          'Publish a new event beside it',
        )),
  ];
  const otherwise = ', or publish a new event beside it';
  const fillsDefaults = { fillsDefaults: true };
  const found = [
    ...changed,
    ...told(
      { subject, old: `messages of ${release}`, others: `consumers: ${now.consumers.join(', ') || 'nobody'}`, otherwise },
      readOfOld,
      unreadable(now.payload, last.payload, fillsDefaults),
    ),
  ];
  if (now.version < last.version)
    found.push(
      ...said(`${subject}: version went from ${last.version} to ${now.version}`, `${consumers} would take it for older than it is`, 'A version only goes up'),
    );
  // They leave what is of a newer version to newer processes.
  if (now.version > last.version) return found;
  const raise = `${otherwise}, or raise the event's version, so that they leave it to newer processes`;
  found.push(
    ...told(
      { subject, old: `consumers of ${release} (${consumers})`, others: '', otherwise: raise },
      readByOld,
      unreadable(last.payload, now.payload, fillsDefaults),
    ),
  );
  return found;
}

function callersOf({ callers = [] }: RouteContract): string {
  return callers.join(', ') || 'the importer';
}

/** Who may be let in instead without shutting anybody out. */
const widerAccess: Readonly<Record<Access, readonly Access[]>> = { any: [], cookie: ['any'], user: ['any'], admin: ['user', 'any'], internal: ['any'] };
const wayOf = (name: string) => name.replaceAll(/:[a-zA-Z]+/g, ':');

/** Parameters of a path may be called otherwise; the path is the same. */
function withNamesOf(last: ReleaseContract['routes'], now: ReleaseContract['routes']): ReleaseContract['routes'] {
  const names = new Map(Object.keys(last).map((name) => [wayOf(name), name]));
  return Object.fromEntries(Object.entries(now).map(([name, route]) => [names.get(wayOf(name)) ?? name, route]));
}

function routeBreaks(name: string, last: RouteContract, now: RouteContract | undefined, release: string): Break[] {
  const isInternal = last.access === 'internal';
  const clients = isInternal ? `callers of ${release} (${callersOf(last)})` : `clients of ${release} (micro-frontends and others)`;
  const subject = `route ${name}`;
  if (now === undefined) return said(`${subject} was removed`, `${clients} still call it`, 'Keep it for a release in which nobody calls it');
  const found: Break[] = [];
  if (now.access !== last.access && !widerAccess[last.access].includes(now.access))
    found.push(...said(`${subject}: access went from ${last.access} to ${now.access}`, `${clients} are refused`, 'Add a route beside it'));
  if (now.status !== last.status)
    found.push(...said(`${subject}: status went from ${last.status} to ${now.status}`, `${clients} expect the other`, 'Add a route beside it'));
  if (now.ifMatch !== undefined && last.ifMatch === undefined)
    found.push(...said(`${subject}: If-Match became required`, `${clients} do not send it`, 'Add a route beside it'));
  const lost = (last.also ?? []).filter((status) => now.also?.includes(status) !== true);
  if (lost.length > 0)
    found.push(...said(`${subject}: never answers ${lost.join(', ')} any more`, `${clients} wait for it`, 'Go on answering it for a release'));
  if (now.maxBodyBytes !== undefined && now.maxBodyBytes < (last.maxBodyBytes ?? Number.POSITIVE_INFINITY))
    found.push(
      ...said(
        `${subject}: bodies of ${now.maxBodyBytes} bytes at most (was: ${last.maxBodyBytes ?? 'the usual'})`,
        `${clients} may send larger ones`,
        'Go on taking them',
      ),
    );
  return [...found, ...requestBreaks(name, last, now, { release, clients, isInternal }), ...answerBreaks(name, last, now, { release, clients, isInternal })];
}

interface Sides {
  readonly release: string;
  readonly clients: string;
  readonly isInternal: boolean;
}

function requestBreaks(name: string, last: RouteContract, now: RouteContract, { release, clients, isInternal }: Sides): Break[] {
  const found: Break[] = [];
  const servers = `servers of ${release} (${last.service})`;
  for (const part of ['path', 'query', 'body'] as const) {
    const [before, after] = [partOf(last, part), partOf(now, part)];
    const subject = `${part} of ${name}`;
    if (typeof before === 'string' || typeof after === 'string') {
      if (before !== after) found.push(...said(`${subject}: another kind of body`, `${clients} send the former`, 'Add a route beside it'));
      continue;
    }
    const otherwise = ', or add a route beside it';
    const flow = { subject, old: clients, others: `server: ${now.service}`, otherwise };
    found.push(...told(flow, readOfOld, unreadable(after, before, { fillsDefaults: false, meansDefaults: true })));
    // A public route grows before its clients do; between services either may be the older one.
    if (!isInternal) continue;
    const sent = unreadable(before, after, { fillsDefaults: false }).filter(({ problem }) => problem !== 'absent');
    found.push(...told({ subject, old: servers, others: '', otherwise }, readByOld, sent));
  }
  return found;
}

function partOf(route: RouteContract, part: 'path' | 'query' | 'body'): Schema | 'multipart' | 'stream' {
  return route[part] ?? { type: 'object', ...(route.access === 'internal' ? {} : { additionalProperties: false }) };
}

function answerBreaks(name: string, last: RouteContract, now: RouteContract, { release, clients, isInternal }: Sides): Break[] {
  const subject = `answer of ${name}`;
  const [before, after] = [last.answer, now.answer];
  if (typeof before !== 'object' || typeof after !== 'object') {
    // Who was promised nothing reads nothing.
    return before === undefined || before === after ? [] : said(`${subject}: another kind of answer`, `${clients} expect the former`, 'Add a route beside it');
  }
  const others = `clients: ${isInternal ? callersOf(now) : 'micro-frontends and others'}`;
  const otherwise = ', or add a route beside it';
  return [
    ...told({ subject, old: `servers of ${release} (${last.service})`, others, otherwise }, readOfOld, unreadable(after, before, { fillsDefaults: false })),
    ...told({ subject, old: clients, others: '', otherwise }, readByOld, unreadable(before, after, { fillsDefaults: false })),
  ];
}

function problemBreaks(code: string, last: number, now: number | undefined, release: string): Break[] {
  if (now === last) return [];
  const change = now === undefined ? 'was removed' : `: status went from ${last} to ${now}`;
  return said(`problem code ${code}${now === undefined ? ' ' : ''}${change}`, `clients of ${release} tell it apart`, 'Keep it, and add another beside it');
}

function documentBreaks(subject: string, last: DocumentContract, now: DocumentContract | undefined, release: string): Break[] {
  if (now === undefined) return said(`${subject} was removed`, `${last.readers} of ${release} wait for it`, 'Keep it for a release');
  const written = { subject, old: `those of ${release}, by ${last.writers},`, others: `readers: ${now.readers}`, otherwise: '' };
  const read = { subject, old: `processes of ${release} (${last.readers})`, others: '', otherwise: '' };
  return [
    ...told(written, readOfOld, unreadable(now.schema, last.schema, { fillsDefaults: false })),
    ...told(read, readByOld, unreadable(last.schema, now.schema, { fillsDefaults: false })),
  ];
}
