import { cohortCookie } from '@hanji/contracts/gateway/cohort-cookie';
import { Agent, errors, request } from 'undici';
import { clusterEnvironment } from './environment.ts';
import { kubectl } from './kubectl.ts';
import { admin, publicUrl } from './test-names.ts';

/** An answer of the site. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly json: () => any;
}

/** A request; `cohort` is the visitor's cookie, `from` the visitor's address. */
export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: object;
  readonly token?: string;
  readonly cohort?: string;
  readonly from?: string;
  readonly ifMatch?: string;
}

/** A way to the site under test, through its balancer. */
export interface SiteClient {
  /** A GET over a kept connection that closes before it is answered goes again, once, over another: as browsers do (RFC 9112, 9.3.1). */
  readonly ask: (path: string, asked?: Asked) => Promise<Answer>;
  /** How many went again. */
  readonly sentAgain: () => number;
  /** Access token of the first admin, or of another account. */
  readonly logIn: (account?: { readonly email: string; readonly password: string }) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Opens a way to the site by the balancer's address, as the stack tells it; to another site than the one under test by its own `url`. Waits so many milliseconds for an answer. */
export function siteClient(balancer: string, url = publicUrl, patienceMs = 20_000): SiteClient {
  const origin = `http://${clusterEnvironment(process.env).address ?? balancer}`;
  const agent = new Agent({ connections: 50, headersTimeout: patienceMs, bodyTimeout: patienceMs, connectTimeout: 5000 });
  const cookieOf = cookiesOfCohorts();
  const send: SiteClient['ask'] = async (path, { method = 'GET', body, token, cohort, from, ifMatch } = {}) => {
    const {
      statusCode,
      headers,
      body: stream,
    } = await request(`${origin}${path}`, {
      method,
      dispatcher: agent,
      headers: {
        host: new URL(url).host,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(cohort === undefined ? {} : { cookie: await cookieOf(cohort) }),
        ...(from === undefined ? {} : { 'x-forwarded-for': from }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await stream.text();
    return { status: statusCode, headers, text, json: () => JSON.parse(text) };
  };
  let again = 0;
  const ask: SiteClient['ask'] = (path, asked = {}) =>
    send(path, asked).catch((error: unknown) => {
      const isClosed = error instanceof errors.SocketError || (error as { code?: string }).code === 'ECONNRESET';
      if (!isClosed || (asked.method ?? 'GET') !== 'GET') throw error;
      again += 1;
      return send(path, asked);
    });
  return {
    ask,
    sentAgain: () => again,
    logIn: async (account = admin) => (await ask('/api/auth/login', { method: 'POST', body: account })).json().accessToken,
    close: () => agent.close(),
  };
}

/** Makes the cookie of a cohort, signed by the key that the gateway of the site under test has. */
function cookiesOfCohorts(): (cohort: string) => Promise<string> {
  let key: Promise<string> | undefined;
  return async (cohort) => `hanji_cohort=${cohortCookie(Number(cohort), await (key ??= cohortKey()))}`;
}

async function cohortKey(): Promise<string> {
  const all = await kubectl('get', 'secrets', '--output', 'jsonpath={.items[*].data.COHORT_KEY}');
  return Buffer.from(all.split(' ')[0] ?? '', 'base64').toString();
}

/** Some address of a visitor; the same for the same number. */
export function visitorAddress(number: number): string {
  return `198.18.${number % 250}.${(Math.floor(number / 250) % 250) + 1}`;
}
