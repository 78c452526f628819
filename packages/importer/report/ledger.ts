import type { ImportEntry, ImportGroup, ImportReport } from '@hanji/contracts/api/imports';
import type { z } from 'zod';
import type { ImportWarning, ItemLabel } from '../blog.ts';
import { failedReason, type ImportLeftCode, type ImportWarningCode, leftReasons, type Reason, reasons } from '@hanji/contracts/import-reasons';

/** What became of a post: on a dry run only whether it would be new. */
export type Outcome = keyof ImportReport['posts'];

/** One line of the full report. */
export type Entry = z.infer<typeof ImportEntry>;
/** Entries of one kind and code, added up; the first ones are examples, the report file has all. */
export type Group = z.infer<typeof ImportGroup>;
/** The report in figures: `items = posts + pages + left + failed + notReached`, always. */
export type Summary = ImportReport;

interface GrowingGroup {
  readonly kind: Group['kind'];
  readonly code: string;
  readonly reason: string;
  readonly says: string;
  readonly asks: boolean;
  readonly byDetail: boolean;
  count: number;
  items: number;
  lastSource: string | null;
  readonly details: Map<string, number>;
  readonly examples: Entry[];
}

const examplesKept = 20;
const detailsKept = 500;

/** Keeps account of every item and warning. Memory is bounded: each entry goes to `write`, only sums and examples stay. */
export class Ledger {
  readonly #groups = new Map<string, GrowingGroup>();
  readonly #imported = { post: noOutcomes(), page: noOutcomes() };
  #comments = { taken: 0, failed: 0 };
  #pictures = 0;
  #compared = 0;
  #redirects = 0;
  readonly #dryRun: boolean;
  readonly #write: (entry: Entry) => void;
  #left = 0;
  #failed = 0;
  #notReached = 0;
  #authors: Pick<ImportReport, 'authors' | 'authorsWithEmail'> = { authors: 0 };
  #stopped: string | null = null;

  constructor(dryRun: boolean, write: (entry: Entry) => void = () => undefined) {
    this.#dryRun = dryRun;
    this.#write = write;
  }

  /** Items that have an end: imported, left or failed. */
  get handled(): number {
    return total(this.#imported.post) + total(this.#imported.page) + this.#left + this.#failed;
  }

  imported(label: ItemLabel, kind: 'post' | 'page', outcome: Outcome, slug: string): void {
    this.#imported[kind][outcome] += 1;
    this.#write(entry('imported', outcome, label, `/${kind}s/${slug}`, 1));
  }

  comments(taken: number, failed: number): void {
    this.#comments = { taken: this.#comments.taken + taken, failed: this.#comments.failed + failed };
  }

  /** One more item whose stored words were compared with those of its source. */
  compared(): void {
    this.#compared += 1;
  }

  pictures(count: number): void {
    this.#pictures = count;
  }

  redirects(count: number): void {
    this.#redirects += count;
  }

  left(label: ItemLabel, what: string, why: ImportLeftCode): void {
    this.#left += 1;
    this.#record(entry('left', what, label, null, 1), why, { says: leftReasons[why] });
  }

  failed(label: ItemLabel, why: string): void {
    this.#failed += 1;
    this.#record(entry('failed', 'failed', label, why, 1), 'failed', { says: failedReason });
  }

  warn(label: ItemLabel | null, ...[code, detail, count = 1]: ImportWarning): void {
    this.#record(entry('warning', code, label, detail ?? null, count), code, reasons[code]);
  }

  /** Those that the source names. */
  authors(named: Pick<ImportReport, 'authors' | 'authorsWithEmail'>): void {
    this.#authors = named;
  }

  stopped(why: string, notReached: number): void {
    this.#stopped = why;
    this.#notReached = notReached;
  }

  summary(): Summary {
    const groups = [...this.#groups.values()].map(groupOf);
    return {
      dryRun: this.#dryRun,
      items: this.handled + this.#notReached,
      posts: { ...this.#imported.post },
      pages: { ...this.#imported.page },
      comments: this.#comments,
      pictures: this.#pictures,
      redirects: this.#redirects,
      compared: this.#compared,
      left: this.#left,
      failed: this.#failed,
      notReached: this.#notReached,
      ...this.#authors,
      stopped: this.#stopped,
      groups: groups.toSorted((a, b) => rankOf(a) - rankOf(b) || b.count - a.count || a.code.localeCompare(b.code)),
    };
  }

  #record(recorded: Entry, code: string, reason: Reason): void {
    this.#write(recorded);
    const key = `${recorded.kind} ${recorded.code} ${code}`;
    const group = this.#groups.get(key) ?? this.#open(key, recorded, code, reason);
    group.count += recorded.count;
    if (recorded.source !== null && recorded.source !== group.lastSource) group.items += 1;
    group.lastSource = recorded.source;
    if (group.examples.length < examplesKept) group.examples.push(recorded);
    const { detail } = recorded;
    if (!group.byDetail || detail === null) return;
    if (group.details.has(detail) || group.details.size < detailsKept) group.details.set(detail, (group.details.get(detail) ?? 0) + recorded.count);
  }

  #open(key: string, recorded: Entry, code: string, reason: Reason): GrowingGroup {
    const group: GrowingGroup = {
      kind: recorded.kind === 'imported' ? 'warning' : recorded.kind,
      code: recorded.code,
      reason: code,
      says: reason.says,
      asks: reason.asks === true || reason.opens === true,
      byDetail: reason.byDetail === true,
      count: 0,
      items: 0,
      lastSource: null,
      details: new Map(),
      examples: [],
    };
    this.#groups.set(key, group);
    return group;
  }
}

/** What is about who may read a post is what the report opens with; what asks for something comes before what is only worth knowing. */
function rankOf(group: Pick<Group, 'kind' | 'code' | 'asks'>): number {
  if (showsHidden(group)) return 0;
  if (opensReport(group)) return 1;
  if (group.asks === true) return 3;
  return { failed: 2, left: 4, warning: 5 }[group.kind];
}

/** Whether a group says that everybody may read here what its source hides. */
export function showsHidden({ code }: Pick<Group, 'code'>): boolean {
  return code === 'now-readable' || code === 'edited-public';
}

/** Whether a group says that a post which was hidden is readable, or became private. */
export function opensReport({ kind, code }: Pick<Group, 'kind' | 'code'>): boolean {
  const reason: Reason | undefined = kind === 'warning' && code in reasons ? reasons[code as ImportWarningCode] : undefined;
  return reason?.opens === true;
}

function groupOf({ kind, code, reason, says, asks, count, items, details, examples }: GrowingGroup): Group {
  return {
    kind,
    code,
    reason,
    says,
    ...(asks ? { asks } : {}),
    count,
    items,
    details: Object.fromEntries([...details].toSorted((a, b) => b[1] - a[1])),
    examples,
  };
}

function noOutcomes(): Record<Outcome, number> {
  return { created: 0, updated: 0, unchanged: 0, kept: 0, new: 0, existing: 0 };
}

/** How many there are in all. */
export function total(outcomes: Readonly<Record<Outcome, number>>): number {
  return Object.values(outcomes).reduce((sum, count) => sum + count, 0);
}

function entry(kind: Entry['kind'], code: string, label: ItemLabel | null, detail: string | null, count: number): Entry {
  return { kind, code, source: label?.source ?? null, title: label?.title ?? null, where: label?.where ?? null, detail, count };
}
