import type { EventType } from '@hanji/contracts/events/catalogue';
import type { Reaction } from '@hanji/service-kit/events/reactions';
import type { BlogDeps } from '../domain/deps.ts';

/** A reaction of the blog. */
export type BlogReaction<Type extends EventType> = Reaction<Type, BlogDeps>;
