import { randomBytes } from 'node:crypto';
import { startTestService, type TestAnswer, type TestService } from '@hanji/service-kit/testing/test-service';
import pg from 'pg';
import { implementation } from '../app.ts';
import definition from '../service.ts';

/** The first admin of every auth service under test. */
export const firstAdmin = { email: 'Admin@hanji.example', password: 'ink on mulberry paper', name: 'Jae' } as const;

/** An auth service under test, with its database at hand. */
export interface TestAuthService extends TestService {
  readonly database: pg.Client;
  /** Answer of a request that comes with a person's token and cookies. */
  readonly callAs: (person: Person, path: string, request?: Parameters<TestService['call']>[1]) => Promise<TestAnswer>;
}

/** Someone with an account: what they type, and what their browser holds. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly accessToken: string;
  /** Value of a Cookie header. */
  readonly cookie: string;
}

/** Starts auth; other services are nowhere unless `extraEnv` says where. */
export async function startAuthService(extraEnv: Record<string, string> = {}): Promise<TestAuthService> {
  const service = await startTestService(definition, implementation, {
    USER_DATA_SERVICES: '{}',
    ADMIN_EMAIL: firstAdmin.email,
    ADMIN_PASSWORD: firstAdmin.password,
    ADMIN_NAME: firstAdmin.name,
    ...extraEnv,
  });
  const database = new pg.Client({ connectionString: service.databaseUrl });
  await database.connect();
  return {
    ...service,
    database,
    callAs: (person, path, request = {}) =>
      service.call(path, { ...request, headers: { authorization: `Bearer ${person.accessToken}`, cookie: person.cookie, ...request.headers } }),
    stop: async () => {
      await database.end();
      await service.stop();
    },
  };
}

/** An e-mail address that nobody else has. */
export function freshEmail(): string {
  return `${randomBytes(6).toString('hex')}@reader.example`;
}

/** Registers someone new. */
export async function signUp(
  auth: TestService,
  given: { readonly email?: string; readonly password?: string; readonly name?: string; readonly headers?: Record<string, string> } = {},
): Promise<Person> {
  const typed = { email: given.email ?? freshEmail(), password: given.password ?? 'a long enough one', name: given.name ?? 'Ada' };
  return personFrom(typed, await auth.call('/api/auth/register', { body: typed, headers: given.headers ?? {} }));
}

/** Logs in from a browser that holds nothing yet. */
export async function logIn(auth: TestService, typed: { readonly email: string; readonly password: string }): Promise<Person> {
  return personFrom(typed, await auth.call('/api/auth/login', { body: { email: typed.email, password: typed.password } }));
}

function personFrom(typed: { readonly email: string; readonly password: string }, answer: TestAnswer): Person {
  if (answer.status >= 300) throw new Error(`expected a session, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return { id: answer.body.user.id, email: typed.email, password: typed.password, accessToken: answer.body.accessToken, cookie: cookieHeader(answer) };
}

/** What a browser sends back after an answer: `name=value; …`. Cookies that were taken away are left out. */
export function cookieHeader(answer: TestAnswer): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
}

/** One cookie of an answer with its attributes in lower case, e.g. `{ value, httponly: '', path: '/' }`. */
export function cookieOf(answer: TestAnswer, name: string): Record<string, string> | undefined {
  const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  if (line === undefined) return undefined;
  const [first = '', ...attributes] = line.split('; ');
  return {
    value: first.slice(name.length + 1),
    ...Object.fromEntries(attributes.map((attribute) => [attribute.split('=', 1)[0]?.toLowerCase() ?? '', attribute.split('=')[1] ?? ''])),
  };
}

/** Refreshes with the given cookies. */
export function refresh(auth: TestService, cookie: string): Promise<TestAnswer> {
  return auth.call('/api/auth/refresh-token', { method: 'POST', headers: { cookie } });
}
