import { sendAnswer } from './answer.ts';
import type { Answer, Exchange } from './exchange.ts';

/** Runs the access phase in order; `then` takes over where no plugin answers. Does nothing when the answer is out already. */
export function runAccess(exchange: Exchange, then: (exchange: Exchange) => void): void {
  if (exchange.response.headersSent) return;
  const { access } = exchange.route;
  for (let at = 0; at < access.length; at += 1) {
    const answer = access[at]?.(exchange);
    if (answer === undefined) continue;
    // Almost every step is done at once; only those that ask Redis cost a turn of the event loop.
    if (answer instanceof Promise) return void finishLater(exchange, answer, at + 1, then);
    return sendAnswer(exchange, 'exit', answer);
  }
  then(exchange);
}

async function finishLater(exchange: Exchange, first: Promise<Answer | undefined>, from: number, then: (exchange: Exchange) => void): Promise<void> {
  let answer = await first;
  const { access } = exchange.route;
  for (let at = from; answer === undefined && at < access.length; at += 1) answer = await access[at]?.(exchange);
  if (exchange.response.destroyed) return;
  if (answer !== undefined) sendAnswer(exchange, 'exit', answer);
  else then(exchange);
}
