import type { ApiClient } from '../api/client.ts';
import type { Language } from '../i18n/language.ts';
import type { Session } from './session.ts';

/** What the host hands to everything that runs in a page, whichever micro-frontend it is from. */
export interface PageServices {
  readonly language: Language;
  /** Whether it is worth asking for a session at all. */
  readonly hasSessionHint: () => boolean;
  readonly session: () => Promise<Session>;
  readonly api: () => Promise<ApiClient>;
  /** Both at once; the same promise each time. */
  readonly all: () => Promise<[Session, ApiClient]>;
}

/** A module that brings parts of a server-rendered page to life (`data-island="./reader#share"`). */
export interface IslandModule {
  /** Takes over `element`; `name` is what stands behind the `#`. Names it does not know are passed over. */
  readonly mount: (name: string, element: HTMLElement, services: PageServices) => void | Promise<void>;
}
