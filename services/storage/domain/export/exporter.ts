import type { ExportFigures } from '@hanji/contracts/api/exports';

/** How an export ended. */
export type ExportEnd = { readonly kind: 'finished'; readonly figures: ExportFigures } | { readonly kind: 'failed'; readonly why: string };

/** An export under way. */
export interface RunningExporter {
  /** Never rejects. */
  readonly ended: Promise<ExportEnd>;
  /** Ends it at once. */
  readonly kill: () => void;
}

/** Begins to write the site into `path`, a zip within `folder`, which is for whatever it keeps; `progress` hears percents. */
export type StartExporter = (work: { readonly path: string; readonly folder: string }, progress: (percent: number) => void) => RunningExporter;
