import type { HoldReason } from '@hanji/contracts/api/comments';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ContentDeps } from '../deps.ts';
import { isTrustedWriter } from '../known/trusted-writer.ts';
import type { Sender } from '../reader.ts';
import type { Writer } from './spam-defence.ts';

/** Who a sender is to the spam defence. */
export function writerOf(sender: Sender): Writer {
  if (sender.identity === null) return { key: sender.addressHash, kind: 'guest' };
  return { key: sender.identity.userId, kind: sender.identity.role === 'ADMIN' ? 'admin' : 'user' };
}

/** Why an admin should see a text first, or null; nothing is doubtful in what a trusted writer says. Throws 422 `too_many_links`. */
export async function judgeComment(em: EntityManager, text: string, sender: Sender, deps: ContentDeps): Promise<HoldReason | null> {
  const doubt = await deps.spam.judge(text, writerOf(sender));
  return doubt !== null && (await isTrustedWriter(em, sender.identity?.userId ?? null)) ? null : doubt;
}
