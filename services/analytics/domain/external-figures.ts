import type { VisitorDay } from '@hanji/contracts/api/statistics';

/** A period of days (`YYYY-MM-DD`, UTC), both ends included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Who reads now: different visitors, and those of each page by its title, most first. */
export interface ActiveReaders {
  readonly activeVisitors: number;
  readonly pages: { title: string; visitors: number }[];
}

/** Figures that another service keeps, such as Google Analytics. Both throw when it does not answer. */
export interface ExternalFigures {
  /** Days with figures, in any order; days without any may be missing. */
  readonly days: (period: Period) => Promise<VisitorDay[]>;
  readonly activeReaders: () => Promise<ActiveReaders>;
}
