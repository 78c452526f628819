import type { HanjiEvent } from '@hanji/contracts/events/catalogue';
import { readTraceparent } from '@hanji/tracing/traceparent';
import type { Message } from 'amqplib';
import { isRequestId, type RequestContext } from '../request-context.ts';

type Origin = Pick<RequestContext, 'requestId' | 'traceparent'>;

/** The request and the trace that a message follows from, as far as it says so: also one that is no event. `read` is what it was read as. */
export function contextOf({ content }: Pick<Message, 'content'>, read: HanjiEvent | Error | null = null): Origin {
  return read === null || read instanceof Error ? originOf(contentOf(content)) : originOf(read);
}

function originOf({ requestId, traceparent }: { readonly requestId?: unknown; readonly traceparent?: unknown }): Origin {
  return { requestId: isRequestId(requestId) ? requestId : null, traceparent: typeof traceparent === 'string' ? readTraceparent(traceparent) : null };
}

function contentOf(content: Buffer): object {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
