import { clientNetwork } from '@hanji/contracts/client-network';
import { describe, expect, test } from 'vitest';
import { lua, luaMachines } from '../testing/lua-machine.ts';

interface Outcome {
  readonly headers: Record<string, string>;
  readonly status: number;
  readonly problem: { readonly code?: string };
  readonly response_headers: Record<string, string>;
  readonly retries: number | '';
}

const checked = { tokens: 'checked', issuer: 'hanji-auth', audience: 'hanji' };
const user = '01890a5d-ac96-774b-bcce-b302099a8057';
const good = { iss: 'hanji-auth', aud: 'hanji', sub: user, role: 'USER', exp: 2000 };
const bearer = ['Authorization', 'Bearer good.token'];
const guest = { 'x-hanji-address': '192.0.2.1', 'x-hanji-caller': '192.0.2.1', 'x-hanji-everyone': 'all@192.0.2.1' };
const verified = { credential: { key: 'k' }, shared: { authenticated_jwt_token: 'good.token' } };

const addresses = [
  '203.0.113.9',
  '::ffff:203.0.113.9',
  '::FFFF:203.0.113.9',
  '2001:db8::1',
  '2001:DB8:0:0012:1::',
  '2001:db8:1:2:3:4:5:6',
  '::1',
  '::',
  'fe80::1%eth0',
];

describe.each(luaMachines)('hanji-identity on $name', (machine) => {
  const serve = (request: object, conf: object = checked): Outcome =>
    machine.run(`emit(serve(require("hanji-identity.handler"), ${lua(conf)}, ${lua(request)}))`)[0] as Outcome;

  test('a verified token sets user and role for the service', () => {
    expect(serve({ ...verified, headers: [bearer], claims: { 'good.token': good } })).toMatchObject({
      status: 200,
      headers: { 'x-user-id': user, 'x-hanji-user': `md5 of hanji user ${user}`, 'x-user-role': 'USER', authorization: 'Bearer good.token' },
    });
  });

  test.each([
    'X-User-Id',
    'x-user-id',
    'X_User_Id',
    'X-USER_ROLE',
    'x.user.id',
    'X--User--Id',
    'X-Internal-API-Key',
    'x_internal_api_key',
    'X-Hanji-Release',
    'X-Consumer-Username',
    'X-Credential-Identifier',
    'X-Anonymous-Consumer',
    'X-Forwarded-For',
    'traceparent',
    'tracestate',
    'baggage',
    'b3',
    'X-B3-TraceId',
    'x_forwarded_for',
    'X-Real-IP',
    'Forwarded',
    'X-Forwarded-Proto',
    'X_Forwarded_Proto',
    'X-Forwarded-Host',
    'X-Forwarded-Port',
    'X-Forwarded-Prefix',
    'X-Forwarded-Path',
    'X_Request_Id',
    'x.request.id',
  ])('%s from a client is removed, also when doubled', { tags: ['abuse/identity-headers', 'abuse/forwarding-headers'] }, (name) => {
    for (const conf of [checked, { ...checked, tokens: 'ignored' }]) {
      expect(
        serve(
          {
            headers: [
              [name, 'forged'],
              [name, 'twice'],
              ['Accept', '*/*'],
            ],
          },
          conf,
        ).headers,
      ).toEqual({ accept: '*/*', ...guest });
    }
  });

  test('what a trusted balancer says of the client stays until Kong has read it, in its own spelling alone', () => {
    const told = {
      trusted: '10.0.0.1',
      variables: { realip_remote_addr: '10.0.0.1' },
      headers: [
        ['X-Forwarded-Proto', 'https'],
        ['X_Forwarded_Proto', 'ws'],
        ['X-Forwarded-For', '1.2.3.4'],
      ],
    };
    const [rewritten] = machine.run(`emit(rewrite(require("hanji-identity.handler"), ${lua(told)}))`);
    expect(rewritten).toEqual({ 'x-forwarded-proto': 'https' });
    expect(serve(told).headers).toEqual(guest);
    const passedOn = { ...told, variables: { ...told.variables, proxy_protocol_addr: '1.2.3.4' } };
    expect(machine.run(`emit(rewrite(require("hanji-identity.handler"), ${lua(passedOn)}))`)[0]).toEqual({});
  });

  test.each([
    ['close', true],
    ['keep-alive, Upgrade', true],
    ['Keep-Alive', true],
    ['X-User-Id', false],
    ['close, X-User-Id', false],
    ['keep-alive, x-hanji-caller', false],
  ])('Connection: %s is kept: %s', (value, isKept) => {
    expect('connection' in serve({ headers: [['Connection', value]] }).headers).toBe(isKept);
  });

  test.each([
    ['GET', ''],
    ['POST', ''],
    ['PUT', 0],
    ['DELETE', 0],
  ])('%s is sent again to an upstream that hung up: retries %j', (method, retries) => {
    expect(serve({ method, headers: [] }).retries).toBe(retries);
  });

  test('a forged header behind two hundred others is removed too', { tags: ['abuse/identity-headers'] }, () => {
    const fillers = Array.from({ length: 200 }, (_, index) => [`X-Filler-${index}`, '1']);
    const { headers } = serve({ headers: [...fillers, ['X_User_Id', 'forged']] });
    expect(Object.keys(headers)).toHaveLength(200 + Object.keys(guest).length);
    expect(headers).not.toHaveProperty('x_user_id');
  });

  test('a guest passes without identity', () => {
    expect(serve({ headers: [['Accept', '*/*']] })).toMatchObject({ status: 200, headers: { accept: '*/*' } });
  });

  test('limits can count a guest by address, a user by id too', () => {
    expect(serve({ headers: [['X-Hanji-Address', 'forged']] }).headers).toEqual(guest);
    expect(serve({ ...verified, headers: [bearer], claims: { 'good.token': good } }).headers).toMatchObject({ ...guest, 'x-hanji-caller': user });
  });

  test.each(addresses)('%s counts as what services take it for', (address) => {
    expect(serve({ headers: [], address }).headers['x-hanji-address']).toBe(clientNetwork(address));
  });

  test('a body without a length is refused with 411 where no files are taken', { tags: ['abuse/endless-body'] }, () => {
    const headers = [['Transfer-Encoding', 'chunked']];
    for (const conf of [checked, { ...checked, tokens: 'ignored' }]) {
      expect(serve({ headers }, conf)).toMatchObject({ status: 411, problem: { code: 'length_required' } });
      expect(serve({ headers }, { ...conf, chunked_bodies: 'allowed' }).status).toBe(200);
    }
  });

  test('a bad token does not pass as a guest', () => {
    expect(serve({ headers: [bearer] })).toMatchObject({
      status: 401,
      problem: { code: 'invalid_token' },
      response_headers: { 'www-authenticate': expect.stringContaining('Bearer') },
    });
  });

  test.each([
    ['wrong issuer', { ...good, iss: 'someone' }],
    ['wrong audience', { ...good, aud: 'other' }],
    ['other audiences', { ...good, aud: ['a', 'b'] }],
    ['not valid yet', { ...good, nbf: 1001 }],
    ['nbf that is no number', { ...good, nbf: 'soon' }],
    ['no subject', { ...good, sub: undefined }],
    ['subject with a line break', { ...good, sub: '01890a5d-ac96-774b-bcce-b302099a80\r\n' }],
    ['unknown role', { ...good, role: 'ROOT' }],
  ])('%s ends in 401', { tags: ['abuse/stale-token'] }, (_, claims) => {
    expect(serve({ ...verified, headers: [bearer], claims: { 'good.token': claims } })).toMatchObject({ status: 401, problem: { code: 'invalid_token' } });
  });

  test('an audience among several, and an nbf that has passed, are good', () => {
    expect(serve({ ...verified, headers: [bearer], claims: { 'good.token': { ...good, aud: ['x', 'hanji'], nbf: 999 } } }).status).toBe(200);
  });

  test.each([
    [[bearer, ['Authorization', 'Bearer other']]],
    [[['Authorization', 'Basic x, Bearer good.token']]],
    [[['Authorization', 'Bearer good.token trailing']]],
  ])('a header that does not hold just the verified token ends in 401: %j', (headers) => {
    expect(serve({ ...verified, headers, claims: { 'good.token': good } }).status).toBe(401);
  });

  test('an admin route refuses a user with 403, a guest with 401, and takes an admin', () => {
    const conf = { ...checked, required_role: 'ADMIN' };
    expect(serve({ ...verified, headers: [bearer], claims: { 'good.token': good } }, conf)).toMatchObject({ status: 403, problem: { code: 'forbidden' } });
    expect(serve({ headers: [] }, conf)).toMatchObject({ status: 401, problem: { code: 'login_required' } });
    expect(serve({ ...verified, headers: [bearer], claims: { 'good.token': { ...good, role: 'ADMIN' } } }, conf)).toMatchObject({
      status: 200,
      headers: { 'x-user-role': 'ADMIN' },
    });
  });

  test.each([
    [999, 200],
    [941, 200],
    [940, 401],
    [undefined, 401],
    ['1000', 401],
  ])('where a token has to be fresh, at the time 1000 one of %j gets %i', (iat, status) => {
    const conf = { ...checked, required_role: 'ADMIN', max_age_seconds: 60 };
    const claims = { 'good.token': { ...good, role: 'ADMIN', ...(iat === undefined ? {} : { iat }) } };
    expect(serve({ ...verified, headers: [bearer], claims }, conf)).toMatchObject({
      status,
      ...(status === 401 ? { problem: { code: 'invalid_token' } } : {}),
    });
  });

  test('where tokens are ignored even a good one sets nothing, and a bad one is no matter', () => {
    const conf = { ...checked, tokens: 'ignored' };
    expect(serve({ ...verified, headers: [bearer], claims: { 'good.token': good } }, conf).headers).toEqual({ authorization: 'Bearer good.token', ...guest });
    expect(serve({ headers: [bearer] }, conf).status).toBe(200);
  });

  test.each([
    ['01890a5d-ac96-774b', true],
    ['a.b:c_d-1', true],
    ['short', false],
    ['x'.repeat(65), false],
    ['with space 1', false],
    ['log\ninjection', false],
    ['<script>abc', false],
  ])('request id %j is kept: %s', (id, isKept) => {
    expect('x-request-id' in serve({ headers: [['X-Request-Id', id]] }).headers).toBe(isKept);
  });
});
