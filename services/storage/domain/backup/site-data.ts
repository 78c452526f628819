import type { Readable } from 'node:stream';
import type { TableSums } from '@hanji/contracts/data-routes';

/** The data of every service of the site, this one included. */
export interface SiteData {
  readonly services: readonly string[];
  /** A service's data, one JSON object a line: header, rows, sums. Rejects when it does not answer. */
  readonly read: (service: string, signal: AbortSignal) => Promise<Readable>;
  /** Tries whether `replace` would work, and leaves everything as it is. Rejects like `replace`. */
  readonly rehearse: (service: string, lines: Readable, signal: AbortSignal) => Promise<TableSums>;
  /** Replaces a service's data, all or nothing, and answers what it then counted and summed. Rejects when it refuses or is away. */
  readonly replace: (service: string, lines: Readable, signal: AbortSignal) => Promise<TableSums>;
}
