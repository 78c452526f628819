import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { EventType, HanjiEvent } from '@hanji/contracts/events/catalogue';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from '../log.ts';

/** What a reaction works with: its transaction, which also holds the inbox row. */
export interface ReactionContext {
  readonly em: EntityManager;
  readonly log: Logger;
}

/** Reaction to an event. Runs in one transaction; throwing rolls it back and has the event delivered again. */
export type Reaction<Type extends EventType, Deps> = (event: HanjiEvent<Type>, context: ReactionContext, deps: Deps) => Promise<void>;

/** One reaction for every declared subscription; a missing one does not compile. */
export type Reactions<D extends Pick<ServiceDefinition, 'consumes'>, Deps> = { readonly [Type in keyof D['consumes'] & EventType]: Reaction<Type, Deps> };
