import type { DatabaseSchema } from '@hanji/service-kit/database/orm';
import { User } from './domain/user.ts';
import { LinkedIdentity } from './domain/linked-identity.ts';
import { Users } from './migrations/2026-11-22-01-users.ts';
import { Sessions } from './migrations/2026-11-22-02-sessions.ts';
import { SessionDevice } from './migrations/2026-11-28-01-session-device.ts';
import { PasswordLinks } from './migrations/2026-11-30-01-password-link.ts';

/** Entities and migrations of the auth service. */
export const database: DatabaseSchema = {
  entities: [User, LinkedIdentity],
  migrations: [
    { name: '2026-11-22-01-users', recordedAs: '0001-users', class: Users },
    { name: '2026-11-22-02-sessions', recordedAs: '0002-sessions', class: Sessions },
    { name: '2026-11-28-01-session-device', class: SessionDevice },
    { name: '2026-11-30-01-password-link', class: PasswordLinks },
  ],
};
