import { measuredTiming } from '@hanji/contracts/api/vitals';
import { requestContext } from '@hanji/service-kit/request-context';
import { isTraced } from '@hanji/service-kit/tracing';

/**
 * `Server-Timing` of a page: whether its reader's browser is to measure it, which it is where the request is traced, and by chance (`share`, 0 to 1) where it
 * is not. It is said of every page: a browser that asks again for one that it has would believe what stood there before.
 */
export function pageTiming(share: number): string {
  if (share > 0 && isTraced()) return `${measuredTiming};desc="${requestContext().traceparent ?? ''}"`;
  return Math.random() < share ? measuredTiming : 'page';
}
