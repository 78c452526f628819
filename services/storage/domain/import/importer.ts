import type { ImportKind, ImportOptions, ImportReport } from '@hanji/contracts/api/imports';

/** What an importer is to do. Paths are absolute; `folder` is for whatever it keeps while it works. */
export interface ImportWork {
  /** The export. */
  readonly path: string;
  /** Change nothing, and make the same report. */
  readonly dryRun: boolean;
  readonly options: ImportOptions;
  readonly folder: string;
  /** Where it writes every item as JSON, and the figures and reasons as text. */
  readonly reports: { readonly json: string; readonly txt: string };
}

/** Who hears how it goes. */
export interface ImportListener {
  readonly opened: (kinds: readonly ImportKind[]) => void;
  /** `total` is null while items are being counted. */
  readonly progress: (done: number, total: number | null) => void;
}

/** How it ended. A report may say itself that it was stopped before its end. `isFinal`: the file can never be imported. */
export type ImportEnd =
  | { readonly kind: 'finished'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly isFinal: boolean; readonly why: string };

/** An import under way. */
export interface RunningImporter {
  /** Never rejects. */
  readonly ended: Promise<ImportEnd>;
  /** Ends it after what is under way; at once when an item holds it up for 5 s, or that takes longer than half a minute. */
  readonly stop: () => void;
  /** Ends it at once. */
  readonly kill: () => void;
}

/** Begins to import. */
export type StartImporter = (work: ImportWork, listener: ImportListener) => RunningImporter;
