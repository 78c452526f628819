/** A process that decodes and draws one picture after the other, and stops itself where one takes too much. */
import { DomainError } from '@hanji/service-kit/domain-error';
import { maxDecodingMemory } from '../domain/image/image-limits.ts';
import { inspectImage } from '../domain/image/inspect-image.ts';
import { BoundedPictureOrder, type PictureAnswer } from '../domain/image/picture-work.ts';
import { renderImage } from '../domain/image/render-image.ts';

const lookEveryMs = 100;

process.on('message', (message) => void work(message));
// The service is gone.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

async function work(message: unknown): Promise<void> {
  const order = BoundedPictureOrder.parse(message);
  // Decoders work on threads of their own, so this one is free to watch them.
  const begin = process.cpuUsage();
  const { picture, avatar, drawing } = order.cpuSeconds;
  let seconds = order.into === 'avatars' ? avatar : picture;
  const watch = setInterval(() => {
    const { user, system } = process.cpuUsage(begin);
    if (user + system > seconds * 1_000_000) answer({ outcome: 'exhausted', what: `${seconds} seconds of a processor` });
    else if (process.memoryUsage.rss() > maxDecodingMemory) answer({ outcome: 'exhausted', what: `${maxDecodingMemory / 1_000_000} MB of memory` });
  }, lookEveryMs);
  try {
    const inspected = await inspectImage(order.path, order);
    if (inspected.format === 'svg') seconds = Math.min(seconds, drawing);
    answer({ outcome: 'rendered', image: await renderImage(inspected, order.folder, order.into) });
  } catch (error) {
    answer(refusal(error));
  } finally {
    clearInterval(watch);
  }
}

function refusal(error: unknown): PictureAnswer {
  if (!(error instanceof DomainError) || (error.kind !== 'unsupported-type' && error.kind !== 'unusable'))
    return { outcome: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  const { kind, code, message, cause } = error;
  return { outcome: 'refused', kind, code, message, ...(cause instanceof Error ? { cause: cause.message } : {}) };
}

function answer(what: PictureAnswer): void {
  process.send?.(what);
}
