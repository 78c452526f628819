import { randomBytes } from 'node:crypto';
import { send } from './client.ts';

/** Someone who changes things. `version` of the profile, as far as it is known. */
export interface Person {
  readonly id: string;
  readonly token: string;
  name: string;
  version: number;
}

interface SessionAnswer {
  readonly accessToken: string;
  readonly user: { readonly id: string; readonly name: string; readonly version: number };
}

const password = 'a long enough password';

/** Registers so many users; at most 99, since one address may open 100 accounts an hour. Throws when one is refused. */
export async function registerPeople(publicUrl: string, count: number): Promise<Person[]> {
  const people: Person[] = [];
  for (let number = 0; number < Math.min(count, 99); number += 1) {
    const answer = await send(publicUrl, '/api/auth/register', {
      body: { email: `${randomBytes(8).toString('hex')}@reader.example`, password, name: `Reader ${number}` },
    });
    if (answer.status !== 201) throw new Error(`Registering a user answered ${answer.status}; see the log of auth.`);
    people.push(personOf(answer.body as SessionAnswer));
  }
  return people;
}

/** Logs the admin in. Throws when that is refused. */
export async function logInAdmin(publicUrl: string, credentials: { readonly email: string; readonly password: string }): Promise<Person> {
  const answer = await send(publicUrl, '/api/auth/login', { body: credentials });
  if (answer.status !== 200) throw new Error(`Logging the admin in answered ${answer.status}; see the log of auth.`);
  return personOf(answer.body as SessionAnswer);
}

function personOf({ accessToken, user }: SessionAnswer): Person {
  return { id: user.id, token: accessToken, name: user.name, version: user.version };
}
