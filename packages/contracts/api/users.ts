import { z } from 'zod';
import { Cursor, Id, IdList, Instant, limit, listOf, QueryFlag } from './common.ts';
import { textLimits } from './text-limits.ts';

/** `ADMIN` writes and runs the blog; `USER` reads, comments and keeps bookmarks. */
export const Role = z.enum(['USER', 'ADMIN']).meta({ id: 'Role' });
/** See the schema of the same name. */
export type Role = z.infer<typeof Role>;

/** `SUSPENDED` users cannot log in, and their tokens stop working within a minute. */
export const UserStatus = z.enum(['ACTIVE', 'SUSPENDED']).meta({ id: 'UserStatus' });

/** A user as that user and admins see it. `email` is empty for imported authors that came without one. */
export const User = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    avatar: z.string().nullable(),
    bio: z.string(),
    role: Role,
    status: UserStatus,
    createdAt: Instant,
    updatedAt: Instant,
    version: z.number().int(),
  })
  .meta({ id: 'User' });
/** See the schema of the same name. */
export type User = z.infer<typeof User>;

/** What everyone may know of a writer; carries no e-mail address. */
export const Author = z.object({ id: Id, name: z.string(), avatar: z.string().nullable() }).meta({ id: 'Author' });
/** See the schema of the same name. */
export type Author = z.infer<typeof Author>;

/** The blog's author as shown to readers. */
export const AuthorProfile = Author.extend({ bio: z.string() }).meta({ id: 'AuthorProfile' });
/** See the schema of the same name. */
export type AuthorProfile = z.infer<typeof AuthorProfile>;

/**
 * A picture of this site under `/media/`, or one that Google keeps of its accounts; at most 2,000 characters. A picture from anywhere
 * else would tell its owner of everybody who sees it.
 */
export const Avatar = z
  .string()
  .max(2000)
  .regex(/^(?:https:\/\/lh\d\.googleusercontent\.com\/[^\s"'<>\\]+|\/media(?:\/\w[\w.-]*)+)$/, 'give a picture under /media/: upload one first');

/** The picture of a writer as another blog has it, whose import an admin answers for: an http(s) address besides. */
export const ImportedAvatar = z
  .string()
  .max(2000)
  .regex(/^(?:https?:\/\/[^\s/"'<>\\@]+(?:\/[^\s"'<>\\]*)?|\/media(?:\/\w[\w.-]*)+)$/i, 'give an http(s) address or a picture under /media/');

/** An e-mail address as people type it, at most 254 characters. */
export const Email = z.string().trim().max(textLimits.email).pipe(z.email('give an e-mail address such as name@example.com'));
const Name = z.string().trim().min(1).max(textLimits.name);
/** At least 10 characters, at most 200, so that hashing stays bounded. */
export const NewPassword = z.string().min(10, 'use at least 10 characters').max(textLimits.password, `use at most ${textLimits.password} characters`);
/** As typed at login: long enough for any accepted password, short enough never to burden the hash. */
const TypedPassword = z.string().min(1).max(textLimits.password);

/** Body of `POST /api/auth/register`. */
export const RegisterRequest = z.strictObject({ email: Email, password: NewPassword, name: Name }).meta({ id: 'RegisterRequest' });
/** Body of `POST /api/auth/login`. */
export const LoginRequest = z.strictObject({ email: z.string().trim().min(1).max(textLimits.email), password: TypedPassword }).meta({ id: 'LoginRequest' });
/** Body of `POST /api/auth/google`: the ID token that Google's button hands over. */
export const GoogleRequest = z.strictObject({ credential: z.string().min(1).max(8192) }).meta({ id: 'GoogleRequest' });
/** Body of `PUT /api/auth/profile`; `avatar: null` removes it. */
export const ProfileRequest = z
  .strictObject({
    name: Name.optional(),
    avatar: Avatar.nullable().optional(),
    bio: z.string().trim().max(textLimits.bio).optional(),
  })
  .meta({ id: 'ProfileRequest' });
/** Body of `PUT /api/auth/password`. Accounts without a password (Google) leave `currentPassword` out, soon after a login. */
export const PasswordRequest = z.strictObject({ currentPassword: TypedPassword.optional(), newPassword: NewPassword }).meta({ id: 'PasswordRequest' });
/** Answer of `POST /api/users/:id/password-link`: the whole link, which is told this once, and when it ends. */
export const PasswordLink = z.object({ url: z.url(), expiresAt: Instant }).meta({ id: 'PasswordLink' });
/** See the schema of the same name. */
export type PasswordLink = z.infer<typeof PasswordLink>;
/** Body of `POST /api/auth/password-link`: what stands behind `#` in a link to set a password, and that password. */
export const PasswordLinkRequest = z.strictObject({ token: z.string().min(1).max(200), newPassword: NewPassword }).meta({ id: 'PasswordLinkRequest' });
/** Body of `DELETE /api/auth/me`. Accounts without a password (Google) leave `password` out, soon after a login. */
export const DeleteAccountRequest = z.strictObject({ password: TypedPassword.optional() }).meta({ id: 'DeleteAccountRequest' });
/** Body of `PUT /api/users/:id/status`. */
export const StatusRequest = z.strictObject({ status: UserStatus }).meta({ id: 'StatusRequest' });

/** Body of `PUT /api/users/:id/role`. */
export const RoleRequest = z.strictObject({ role: Role }).meta({ id: 'RoleRequest' });

/** Answer of login, register and refresh: the access token, its life in seconds, and whose it is. */
export const Session = z.object({ accessToken: z.string(), expiresIn: z.number().int(), user: User }).meta({ id: 'Session' });
/** See the schema of the same name. */
export type Session = z.infer<typeof Session>;

/** Answer of `GET /api/auth/me`: `hasPassword` says by what one proves who one is; accounts by Google have none. */
export const Me = User.extend({ hasPassword: z.boolean().optional() }).meta({ id: 'Me' });
/** See the schema of the same name. */
export type Me = z.infer<typeof Me>;

/** Answer of `GET /api/auth/login-methods`. */
export const LoginMethods = z.object({ google: z.boolean() }).meta({ id: 'LoginMethods' });

/** A place where someone is logged in. `device` is what the browser calls itself (`User-Agent`), empty where it is not known. */
export const LoginSession = z
  .object({ id: Id, isCurrent: z.boolean(), device: z.string(), createdAt: Instant, lastUsedAt: Instant, expiresAt: Instant })
  .meta({ id: 'LoginSession' });
/** See the schema of the same name. */
export type LoginSession = z.infer<typeof LoginSession>;
/** Answer of `GET /api/auth/sessions`: the hundred last used, last used first. */
export const LoginSessionList = listOf(LoginSession).meta({ id: 'LoginSessionList' });

/** Answer of `GET /api/auth/validate-token`. */
export const TokenState = z
  .object({ valid: z.boolean(), userId: Id.optional(), role: Role.optional(), expiresAt: Instant.optional() })
  .meta({ id: 'TokenState' });

/** Query of `GET /api/users`; `ids`: these alone, comma separated; `imported`: those alone that an import made, or those that it did not. */
export const ListUsersQuery = z.strictObject({
  q: z.string().max(textLimits.search).optional(),
  ids: IdList.optional(),
  role: Role.optional(),
  status: UserStatus.optional(),
  imported: QueryFlag.optional(),
  limit: limit(),
  cursor: Cursor,
});
/**
 * A user as lists of them show it: whether an import made the account for the author of its posts, and whether there is a password to log in with.
 * Releases before these fields do not tell them.
 */
export const ListedUser = User.extend({ isImported: z.boolean().optional(), hasPassword: z.boolean().optional() }).meta({ id: 'ListedUser' });
/** See the schema of the same name. */
export type ListedUser = z.infer<typeof ListedUser>;
/** Answer of `GET /api/users`. */
export const UserList = listOf(ListedUser).meta({ id: 'UserList' });
