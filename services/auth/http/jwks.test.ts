import { startService } from '@hanji/service-kit/start-service';
import { generateSigningKeys } from '@hanji/service-kit/signing-keys';
import { callService, testInternalAccess, testServers } from '@hanji/service-kit/testing/test-service';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { implementation } from '../app.ts';
import definition from '../service.ts';
import { signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
beforeAll(async () => {
  auth = await startAuthService();
});
afterAll(() => auth.stop());

test('everyone can check an access token by the published keys, which hold no private part', async () => {
  const { body, headers } = await auth.call('/.well-known/jwks.json');
  expect(Object.keys(body.keys[0]).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  expect(headers.get('cache-control')).toBe('public, max-age=300');
  const ada = await signUp(auth);
  const { payload, protectedHeader } = await jwtVerify(ada.accessToken, createLocalJWKSet(body), {
    issuer: 'hanji-auth',
    audience: 'hanji',
    algorithms: ['RS256'],
  });
  expect(payload).toMatchObject({ sub: ada.id, role: 'USER' });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
  expect(protectedHeader.kid).toBe(body.keys[0].kid);
  expect(JSON.stringify(payload)).not.toContain(ada.email);
});

const join = (sets: string[]) => JSON.stringify({ keys: sets.flatMap((set) => JSON.parse(set).keys) });

/** Starts auth with the given keys, on the same database. */
async function withKeys(privateSets: string[], publicSets: string[]) {
  const service = await startService(definition, implementation, {
    PORT: '0',
    LOG_LEVEL: 'fatal',
    PUBLIC_URL: 'http://localhost:8080',
    DATABASE_URL: auth.databaseUrl,
    REDIS_URL: testServers().redis,
    RABBITMQ_URL: testServers().rabbitmq,
    ...testInternalAccess(definition),
    JWT_PRIVATE_KEYS: join(privateSets),
    JWT_PUBLIC_KEYS: join(publicSets),
    USER_DATA_SERVICES: '{}',
  });
  const baseUrl = `http://127.0.0.1:${service.port}`;
  return {
    stop: service.stop,
    kids: async () => (await callService(baseUrl, '/.well-known/jwks.json')).body.keys.map((key: { kid: string }) => key.kid),
    login: async (person: { email: string; password: string }): Promise<string> =>
      (await callService(baseUrl, '/api/auth/login', { body: { email: person.email, password: person.password } })).body.accessToken,
    me: async (token: string) => (await callService(baseUrl, '/api/auth/me', { headers: { authorization: `Bearer ${token}` } })).status,
  };
}

test(
  'a new key comes in beside the old one and takes over; tokens of both are good until the old one is retired',
  { tags: ['abuse/key-rotation'] },
  async () => {
    const ada = await signUp(auth);
    const [old, fresh] = [await generateSigningKeys(), await generateSigningKeys()];
    const before = await withKeys([old.privateJwks, fresh.privateJwks], [old.publicJwks, fresh.publicJwks]);
    const after = await withKeys([fresh.privateJwks, old.privateJwks], [fresh.publicJwks, old.publicJwks]);
    const last = await withKeys([fresh.privateJwks], [fresh.publicJwks]);
    try {
      const [byOld, byFresh] = [await before.login(ada), await after.login(ada)];
      expect([await before.me(byOld), await before.me(byFresh), await after.me(byOld), await after.me(byFresh)]).toEqual([200, 200, 200, 200]);
      expect([await last.me(byOld), await last.me(byFresh)]).toEqual([401, 200]);
      expect([(await after.kids()).length, (await last.kids()).length]).toEqual([2, 1]);
    } finally {
      await Promise.all([before.stop(), after.stop(), last.stop()]);
    }
  },
);
