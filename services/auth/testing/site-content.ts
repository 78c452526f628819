import type { SiteContent } from '@hanji/service-kit/testing/site-content';

const content: SiteContent = {
  write: async ({ site }) => {
    // Only a login at an identity provider makes one.
    await site.query(
      'auth',
      "insert into linked_identity (issuer, subject, user_id, linked_at) select 'https://accounts.google.com', '7', id, now() from users where role = 'ADMIN'",
    );
  },
  emptyAtRest: { aggregate_state: 'auth takes no events' },
  notBackedUp: {
    session: 'logins that have ended must not come back',
    password_link: 'one that was used must not open the account again',
  },
};
export default content;
