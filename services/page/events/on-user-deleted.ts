import { blockGoneUser } from '@hanji/service-kit/blocked-users';
import type { Reaction } from '@hanji/service-kit/events/reactions';

/** An account is gone: its tokens stop working here, and its drafts go. Pages say nothing of their author but the id. */
export const onUserDeleted: Reaction<'user.deleted', unknown> = async (event, { em }) => {
  await blockGoneUser(em, { id: event.aggregateId, version: event.aggregateVersion });
  await em.execute('delete from page_draft where owner_id = ?', [event.aggregateId]);
};
