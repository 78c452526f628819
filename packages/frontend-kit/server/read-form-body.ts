import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { maxFormBytes } from '@hanji/contracts/define-frontend';

/** Reads what a form sent, as it came; null when it is more than a form may send. */
export async function readFormBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  request.on('data', (part: Buffer) => {
    size += part.length;
    if (size <= maxFormBytes) parts.push(part);
  });
  await once(request, 'end');
  return size > maxFormBytes ? null : Buffer.concat(parts).toString('utf8');
}
