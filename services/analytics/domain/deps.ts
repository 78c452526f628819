import type { VitalsReport } from '@hanji/contracts/api/vitals';
import type { Limiter } from '@hanji/service-kit/cache/limiter';
import type { Logger } from '@hanji/service-kit/log';
import type { ExternalFigures } from './external-figures.ts';
import type { PendingViews } from './pending-views.ts';
import type { RequireTarget } from './target.ts';
import type { IdentifyVisitor } from './visitor.ts';

/** What the use cases of this service work with besides their entity manager. */
export interface AnalyticsDeps {
  readonly databaseUrl: string;
  readonly requireTarget: RequireTarget;
  readonly identifyVisitor: IdentifyVisitor;
  readonly pending: PendingViews;
  /** Bug reports, by network. */
  readonly reports: Limiter;
  /** Null where none is configured. */
  readonly external: ExternalFigures | null;
  /** Takes what a browser measured of a page. */
  readonly noteVitals: (report: VitalsReport) => void;
  readonly log: Logger;
  /** Call after a commit that recorded events. */
  readonly wakeRelay: () => void;
}
