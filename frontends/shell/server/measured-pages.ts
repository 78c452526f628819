import { measuredTiming } from '@hanji/contracts/api/vitals';
import { sealPageTrace } from '@hanji/contracts/page-trace';
import { requestContext } from '@hanji/service-kit/request-context';
import { isTraced } from '@hanji/service-kit/tracing';

/** Share of the pages, 0 to 1, that browsers are to measure, and the key that proves which traces they were given. */
export interface MeasuredShare {
  readonly share: number;
  readonly key: string;
}

/**
 * `Server-Timing` of a page: whether its reader's browser is to measure it, which it is where the request is traced, and by chance (`share`) where it
 * is not. It is said of every page: a browser that asks again for one that it has would believe what stood there before.
 */
export function pageTiming({ share, key }: MeasuredShare): string {
  const { traceparent } = requestContext();
  if (share > 0 && isTraced() && traceparent !== null) return `${measuredTiming};desc="${sealPageTrace({ traceparent, givenAt: Date.now() }, key)}"`;
  return Math.random() < share ? measuredTiming : 'page';
}
