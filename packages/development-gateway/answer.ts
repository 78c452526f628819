import { refusedHeader } from '@hanji/contracts/failed-answer';
import type { Answer, AnswerHead, Exchange } from './exchange.ts';
import { headerOf, removeHeader } from './header-list.ts';
import { drain } from './proxy/request-body.ts';

/** Lets the plugins of the route work on the head of an answer. */
export function finishHead(exchange: Exchange, head: AnswerHead): AnswerHead {
  exchange.source = head.source;
  if (head.source === 'service' && head.status >= 500) exchange.refused = headerOf(head.headers, refusedHeader) ?? '';
  for (const plugin of exchange.route.head) plugin(exchange, head);
  return head;
}

/** Sends an answer of the gateway's own: `exit` where a plugin decided, `error` where the upstream failed. */
export function sendAnswer(exchange: Exchange, source: 'exit' | 'error', answer: Answer): void {
  const { request, response } = exchange;
  if (response.headersSent || response.destroyed) return;
  const head = finishHead(exchange, {
    status: answer.status,
    headers: [...(answer.headers ?? [])],
    source,
    body: 'body' in answer ? answer.body : answer.message === '' ? '' : JSON.stringify({ message: answer.message }),
  });
  const hasContent = head.status !== 204 && head.status !== 304 && head.body !== null;
  if (hasContent) {
    removeHeader(head.headers, 'content-length');
    head.headers.push('Content-Length', String(Buffer.byteLength(head.body ?? '')));
  }
  if (exchange.route.isClosing()) head.headers.push('Connection', 'close');
  response.writeHead(head.status, head.headers);
  response.end(hasContent && exchange.method !== 'HEAD' ? head.body : undefined);
  exchange.bytesSent = hasContent ? Buffer.byteLength(head.body ?? '') : 0;
  drain(request);
}
