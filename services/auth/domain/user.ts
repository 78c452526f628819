import { randomUUIDv7 } from 'node:crypto';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { AuthorProfile, User as UserView } from '@hanji/contracts/api/users';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/**
 * A person with an account. `emailKey` is the e-mail address as it is compared (see `emailKey`); imported authors may have none.
 * Without `passwordHash` there is no login by password.
 */
export const User = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.uuid().primary(),
    email: p.text().strictNullable(),
    emailKey: p.text().strictNullable(),
    emailVerifiedAt: p.datetime().strictNullable(),
    passwordHash: p.text().strictNullable(),
    name: p.text(),
    avatar: p.text().strictNullable(),
    bio: p.text(),
    role: p.enum(['USER', 'ADMIN']),
    status: p.enum(['ACTIVE', 'SUSPENDED']),
    isImported: p.boolean(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    version: p.integer(),
  },
});
/** See the entity of the same name. */
export type User = InferEntity<typeof User>;

/** The fields that a new user may start with. */
export type NewUser = Pick<User, 'name'> &
  Partial<Pick<User, 'emailVerifiedAt' | 'passwordHash' | 'avatar' | 'bio' | 'role' | 'isImported'>> & { readonly email: string | null };

/** Fields of a new, active user (version 1). */
export function newUser(given: NewUser): User {
  const now = new Date();
  return {
    id: randomUUIDv7(),
    email: given.email === null ? null : unicodeForm(given.email, 'NFC'),
    emailKey: given.email === null ? null : emailKey(given.email),
    emailVerifiedAt: given.emailVerifiedAt ?? null,
    passwordHash: given.passwordHash ?? null,
    name: given.name,
    avatar: given.avatar ?? null,
    bio: given.bio ?? '',
    role: given.role ?? 'USER',
    status: 'ACTIVE',
    isImported: given.isImported ?? false,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

/** The form in which e-mail addresses are compared: NFC, lower case. */
export function emailKey(email: string): string {
  return unicodeForm(email.trim(), 'NFC').toLowerCase();
}

/** Counts a change: version and time. Call once per change. */
export function touch(user: User): void {
  user.version += 1;
  user.updatedAt = new Date();
}

/** A user as that user and admins see it. */
export function userView(user: User): UserView {
  const { id, name, avatar, bio, role, status, version } = user;
  return {
    id,
    email: user.email ?? '',
    name,
    avatar,
    bio,
    role,
    status,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
    version,
  };
}

/** What everyone may know of a user. */
export function profileOf(user: User): AuthorProfile {
  return { id: user.id, name: user.name, avatar: user.avatar, bio: user.bio };
}

/** What other services are told of a user. */
export function stateOf(user: User): AuthorProfile & Pick<UserView, 'role' | 'status'> {
  return { ...profileOf(user), role: user.role, status: user.status };
}
