import { recordTombstone } from '@hanji/service-kit/database/newest';
import type { Reaction } from '@hanji/service-kit/events/reactions';
import { setUses } from '../domain/use/set-uses.ts';
import { pageScope } from './on-page-changed.ts';

/** A page is gone: its pictures are unused from now on. */
export const onPageDeleted: Reaction<'page.deleted', unknown> = async (event, { em }) => {
  await recordTombstone(em, { scope: pageScope, id: event.aggregateId, version: event.aggregateVersion });
  await setUses(em, { kind: 'page', id: event.aggregateId }, []);
};
