/** Something that somebody may try with a site, and what has to come of it. */
export interface AbuseCase {
  /** Tag of the tests that try it: `abuse/<name>`. */
  readonly name: string;
  readonly attempt: string;
  readonly outcome: string;
}

const prefix = 'abuse/';

/**
 * What people and programs try with sites (numbers in brackets: OWASP ASVS 5.0). A test that tries one has its tag; `npm run abuse` runs them all, and a
 * case that no test tries fails.
 */
export const abuseCases: readonly AbuseCase[] = [
  ['forged-token', 'a token without a signature, signed by the public key, or that names a key of its own (9.1)', '401, nothing fetched'],
  ['stale-token', 'a token that has run out, is not valid yet, of another issuer or for another audience (9.2)', '401'],
  ['key-rotation', 'a token of a retired key', 'believed until then, 401 afterwards'],
  ['old-refresh-token', 'an old refresh token used again', '401, and its whole family ends'],
  ['refresh-burst', 'twenty refreshes at once by one browser', 'one family, nobody logged out'],
  ['ended-session', 'a refresh after logout, or suspension (7.4)', '401 or 403'],
  ['cross-site', 'a request of another site that relies on the cookie (3.5.1)', '403'],
  ['identity-headers', 'headers that say who one is, in any spelling (4.1.3)', 'removed, and refused by services'],
  ['forwarding-headers', "what a client says of its own address, connection, scheme or request's id", 'ignored, removed'],
  ['internal-api', 'an internal address without a key, with a wrong one, or with the key of somebody else', '401 or 403, 404 through the gateway'],
  ['spoofed-address', 'another address claimed with every request (15.3.4)', 'limits hold'],
  ['guessed-account', 'a login with a known and an unknown e-mail address (6.3.8)', 'the same answer'],
  ['guessed-password', 'guesses at passwords of users and guests, all at once too', '429; kept as argon2id'],
  ['stolen-link', 'a link to set a password that was used, has run out, was taken back or is made up, or is asked for by who may not', '410 alike; 401 or 403'],
  ['password-size', 'a password of 1 MB', '400 before it is hashed; 64 characters are fine'],
  ['hidden-post', 'a draft or private post by any address (8.2.2)', '404 or absent'],
  ['private-comment', "somebody else's private comment in any list, or event", 'its text is absent'],
  ['not-yours', 'a change of what is not yours', '401, 403 or 404'],
  ['rights-first', 'an edit without rights and without If-Match', '401, 403 or 404, never 428'],
  ['mass-assignment', 'a role, an author or a count in a body (15.3.3)', '400'],
  ['leaks', 'e-mail addresses and hashes in public answers', 'absent'],
  ['injection', 'SQL, operators, `__proto__`, doubled parameters, absurd limits and cursors in a query', '400'],
  ['active-html', 'HTML that runs something, in texts of every kind (1.3)', 'cleaned on the server, and again where it is shown'],
  ['large-input', 'JSON of 10,000 levels, 10 MB, 90,000 members, long headers', '400 or 413, in linear time'],
  ['endless-body', 'a body without end, or of 4 GB', '411 or 413 before anything is kept'],
  ['hostile-file', 'a file that is something else, smuggles something, or is cut off', '415 or 422, or drawn anew'],
  [
    'hostile-import',
    'a blog to import with a text that reading never ends with, that fills the memory, or that contains itself',
    'that text fails and says why; all others come',
  ],
  ['image-bomb', 'a picture of 30,000 × 30,000 pixels, or of 20,000 frames', '422'],
  ['slow-picture', 'a picture that is drawn for minutes', 'stopped by its processor time; others go on'],
  ['own-export', "an export of one's own data, of which one has written hundreds of MB", 'memory flat; broken off it is no file'],
  ['made-up-views', 'views by one address under hundreds of names of browsers', 'so many a day, and no more'],
  ['many-accounts', 'as many accounts as one address may open, each with large pictures', 'small avatars, so many an hour; an admin waits for one of them'],
  ['own-network', "an address of the site's own network to fetch a picture from", 'refused, nothing sent'],
  [
    'slow-article',
    'a text of thousands of equal headings, or of code that takes minutes to colour',
    'linear time; coloured as far as 10 s go, a few lines at a time',
  ],
  ['slow-expression', 'text that makes regular expressions slow', 'linear time'],
  ['shared-cache', 'an answer to somebody logged in', 'in no shared cache'],
  ['inner-error', 'a failure inside', 'a generic answer with an id; details in the log alone'],
  ['made-up-traces', 'a trace that the site did not begin, or a time long ago, told by a browser', 'no step of a trace'],
  ['forced-rollback', 'a cohort made up, or failures brought about, to have a new release taken back', 'the cohort is drawn anew; no network decides alone'],
  ['search-load', 'sixty long searches, or pages of them, at once', 'readers unharmed; 503 with Retry-After beyond a cap'],
  ['comment-flood', 'thousands of long replies to one comment', 'pages bounded in bytes and count'],
  ['large-feed', 'the feed of a blog of very long posts, again and again', 'as many entries as are kept once they are made'],
  ['made-up-pages', 'searches, and names of a former home, that nobody has asked for before', 'kept in a small room of their own'],
  ['comment-chain', 'a chain of 3,000 deleted replies, each to the one before', 'read in linear time; no new one gets so deep'],
  ['limit-dodging', 'a burst at a limit, a new account or IPv6 address for each try', 'limits hold'],
  ['open-redirect', 'a way back that leads to another site, in any spelling', 'this site only'],
  ['forged-event', 'a malformed or forged event', 'a dead letter; the service lives on'],
  ['imitated-name', 'the name of an admin in letters that look alike, or with letters that show nothing', '400'],
  ['taken-service', "another service's events and queues, from a service that was broken into", 'refused by the broker'],
  ['taken-cache', "another service's keys in Redis, or the gateway's counters", 'refused by Redis'],
  ['strange-process', "another program on a service's port", 'not taken for the service; nothing sent to it'],
].map(([name = '', attempt = '', outcome = '']) => ({ name, attempt, outcome }));

/** Tag of a case's tests. */
export function abuseTag({ name }: AbuseCase): string {
  return `${prefix}${name}`;
}
