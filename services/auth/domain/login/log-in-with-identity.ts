import { Avatar, Email } from '@hanji/contracts/api/users';
import { DomainError } from '@hanji/service-kit/domain-error';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import { isBlank, plainText } from '@hanji/service-kit/plain-text';
import { type EntityManager, LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { LinkedIdentity } from '../linked-identity.ts';
import { suspended } from '../session/refresh-session.ts';
import { isImitatedName } from '../account/imitated-name.ts';
import { emailTaken } from '../account/register-user.ts';
import { endSessionsOf, openSession, type SessionGrant } from '../session/session.ts';
import { emailKey, newUser, stateOf, User } from '../user.ts';
import { endPasswordLinks } from './set-password.ts';

/** Who someone is, as an OpenID provider has proved. */
export interface ProvedIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Only where the provider says that it is verified. */
  readonly email: string | null;
  /** The provider runs this mailbox itself, so that nobody else can have it. */
  readonly ownsMailbox: boolean;
  readonly name: string | null;
  readonly picture: string | null;
}

/**
 * Logs in whom a provider has proved: by the linked account; else by the verified e-mail address, which links or makes one. Throws
 * 403 `email_not_verified` or `suspended`, 409 `email_taken` when the address belongs to someone else as far as can be told.
 */
export async function logInWithIdentity(em: EntityManager, proved: ProvedIdentity, device: string): Promise<{ user: User; grant: SessionGrant }> {
  try {
    return await em.transactional((tx) => enter(tx, proved, device));
  } catch (error) {
    // Two first logins at once: the other one was quicker, so now there is an account to log in to.
    if (error instanceof UniqueConstraintViolationException) return em.fork().transactional((tx) => enter(tx, proved, device));
    throw error;
  }
}

async function enter(tx: EntityManager, proved: ProvedIdentity, device: string): Promise<{ user: User; grant: SessionGrant }> {
  const { issuer, subject } = proved;
  const linked = await tx.findOne(LinkedIdentity, { issuer, subject });
  const user = linked === null ? await adopt(tx, proved) : await tx.findOneOrFail(User, { id: linked.userId });
  if (user.status === 'SUSPENDED') throw suspended();
  return { user, grant: await openSession(tx, user.id, device) };
}

/** Finds or makes the account for an identity seen for the first time. */
async function adopt(tx: EntityManager, proved: ProvedIdentity): Promise<User> {
  // Only plain ASCII addresses pass: letters that merely look or fold alike must not open another's account.
  const email = Email.safeParse(proved.email);
  if (!email.success)
    throw new DomainError(
      'forbidden',
      'email_not_verified',
      'The provider has not verified an e-mail address for this account. Verify it there, or register here with a password.',
    );
  const existing = await tx.findOne(User, { emailKey: emailKey(email.data) }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return existing === null ? open(tx, email.data, proved) : link(tx, existing, proved);
}

async function open(tx: EntityManager, email: string, proved: ProvedIdentity): Promise<User> {
  const name = plainText(proved.name ?? '')
    .slice(0, 80)
    .trim();
  const picture = Avatar.safeParse(proved.picture);
  // Never made from the e-mail address: names are public.
  const user = tx.create(
    User,
    newUser({
      email,
      name: isBlank(name) || (await isImitatedName(tx, name)) ? 'Reader' : name,
      avatar: picture.success ? picture.data : null,
      emailVerifiedAt: new Date(),
    }),
  );
  await tx.flush();
  rememberLink(tx, user, proved);
  await recordEvent(tx, 'user.registered', { aggregateId: user.id, aggregateVersion: user.version, payload: stateOf(user) });
  return user;
}

/**
 * Lets the owner of the mailbox into the account that has its address. Nobody has ever proved the address of an account that was
 * opened by password: whoever did it ahead of the owner, to wait for them inside, loses password and sessions.
 */
async function link(tx: EntityManager, user: User, proved: ProvedIdentity): Promise<User> {
  const linked = await tx.findOne(LinkedIdentity, { userId: user.id, issuer: proved.issuer });
  // Another request of the same person has linked it while this one waited for the lock.
  if (linked?.subject === proved.subject) return user;
  if (linked !== null || !proved.ownsMailbox) throw emailTaken();
  if (user.status === 'SUSPENDED') throw suspended();
  if (user.emailVerifiedAt === null) {
    user.passwordHash = null;
    user.emailVerifiedAt = new Date();
    await endPasswordLinks(tx, user.id);
    await endSessionsOf(tx, user.id);
  }
  rememberLink(tx, user, proved);
  return user;
}

function rememberLink(tx: EntityManager, user: User, proved: ProvedIdentity): void {
  tx.create(LinkedIdentity, { issuer: proved.issuer, subject: proved.subject, userId: user.id, linkedAt: new Date() });
}
