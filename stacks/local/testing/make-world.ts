import { randomBytes } from 'node:crypto';
import { type Person, personPassword, type World } from '@hanji/service-kit/testing/contract-cases';
import type { SiteUnderTest } from '@hanji/service-kit/testing/site-under-test';

/** A world on a running site, with one user who is logged in. */
export async function makeWorld(site: SiteUnderTest): Promise<World> {
  const word = () => `w${randomBytes(6).toString('hex')}`;
  const make: World['make'] = async <Made>(path: string, body: unknown, token: string = site.adminToken) => {
    const answer = await site.call(path, { method: 'POST', token, ...(body === undefined ? {} : { body }) });
    if (answer.status >= 300) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
    return (answer.text === '' ? undefined : answer.json()) as Made;
  };
  const newPerson = async (): Promise<Person> => {
    const email = `${word()}@reader.example`;
    const answer = await site.call('/api/auth/register', { body: { email, password: personPassword, name: 'Ada' } });
    if (answer.status !== 201) throw new Error(`registering answered ${answer.status}: ${answer.text}`);
    const session = answer.json() as { accessToken: string; user: { id: string } };
    const cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; ');
    return { id: session.user.id, token: session.accessToken, email, password: personPassword, cookie };
  };
  const newPost: World['newPost'] = (given = {}) => make('/api/posts', { title: word(), content: '<p>Ink on paper</p>', status: 'PUBLIC', ...given });
  return { site, admin: site.adminToken, user: await newPerson(), newPerson, newPost, make, word };
}
