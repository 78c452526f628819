import { describe, expect, test } from 'vitest';
import { Releases } from '../api/releases.ts';
import { leastMaxBodyBytes, maxBodyBytesOf } from '../body-size.ts';
import { defineFrontend } from '../define-frontend.ts';
import { defineService } from '../define-service.ts';
import { workloadName } from '../deployable.ts';
import { headers } from '../openapi-responses.ts';
import { loadRegistry } from '../registry.ts';
import type { KongPlugin, KongPluginConfigs, KongRoute } from './kong.ts';
import { kongConfiguration, referencedVariables, renderKongFile } from './kong-configuration.ts';
import { pickRoute } from './testing/kong-order.ts';
import { signingKey, testRouting } from './testing/test-routing.ts';

const registry = await loadRegistry();
const key = signingKey('key-1');
const configuration = kongConfiguration(registry, testRouting(registry, [key.publicKey]));
const declared = registry.services.flatMap((service) => Object.entries(service.routes).map(([name, route]) => ({ service, name, route })));

/** A path that the template stands for: parameters filled with something that is no fixed segment anywhere. */
const example = (template: string) => template.replaceAll(/:[a-zA-Z_]\w*/g, 'x7').replace(/\/\*\w*$/, '/a/b');
const plugin = <Name extends keyof KongPluginConfigs>(plugins: readonly KongPlugin[], name: Name): KongPluginConfigs[Name] | undefined =>
  plugins.find((plugin) => plugin.name === name)?.config as KongPluginConfigs[Name] | undefined;
const routeOf = (method: string, path: string) => pickRoute(configuration, method, path);

test('every public route is reached by exactly its own Kong route and service, HEAD along with GET', () => {
  const asked = declared
    .filter((entry) => entry.route.access !== 'internal')
    .flatMap(({ service, name, route }) =>
      (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]).map((method) => ({
        method,
        path: example(route.path),
        service: workloadName(service),
        route: `${workloadName(service)}-${name}`,
      })),
    );
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.map(({ method, path }) => ({ method, path, service: routeOf(method, path)?.service, route: routeOf(method, path)?.route.name }))).toEqual(asked);
});

test('a fixed segment beats a parameter', () => {
  expect(routeOf('GET', '/api/posts/featured')?.route.name).toBe('blog-featuredPosts');
  expect(routeOf('GET', '/api/posts/feature')?.route.name).toBe('blog-getPost');
});

test.each([
  '/internal',
  '/INTERNAL/posts',
  '/internal/posts/1/exists',
  '/metrics',
  '/health',
  '/ready',
  '/Health/x',
  '/api',
  '/api/',
  '/api/nothing',
  '/API/posts',
  '/api/posts/x7/',
])('%s is answered by Kong with 404', (path) => {
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'BREW']) {
    const found = routeOf(method, path);
    expect([method, found?.service]).toEqual([method, null]);
    expect(plugin(found?.route.plugins ?? [], 'request-termination')?.status_code).toBe(404);
  }
});

test('no internal route and no probe is routed to a service', () => {
  for (const { route } of declared.filter((entry) => entry.route.access === 'internal')) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) expect(routeOf(method, example(route.path))?.service).toBeNull();
  }
});

test('pages go to the host, scripts to the micro-frontend they belong to, OPTIONS to nobody', () => {
  for (const frontend of registry.frontends.filter((frontend) => frontend.role === 'remote')) {
    expect(routeOf('GET', `/remotes/${frontend.name}/remoteEntry.js`)?.service).toBe(workloadName(frontend));
  }
  const host = registry.frontends.find((frontend) => frontend.role === 'host');
  for (const path of ['/', '/posts/hello', '/apiary', '/assets/a.js', '/remotes/none/x.js', '/api/docs', '/api/docs/openapi.json'])
    expect(routeOf('GET', path)?.service).toBe(`${host?.name}-frontend`);
  expect(routeOf('DELETE', '/posts/hello')?.service).toBeNull();
  expect(routeOf('OPTIONS', '/api/posts')?.route.name).toBe('options');
});

test('routes for users and admins check the token and let nobody through as a guest; admins must be admins', () => {
  const jwt = { key_claim_name: 'kid', claims_to_verify: ['exp'], header_names: ['authorization'], cookie_names: [], uri_param_names: [] };
  const identity = { tokens: 'checked', issuer: 'hanji-auth', audience: 'hanji' };
  const fileIdentity = { ...identity, chunked_bodies: 'allowed' };
  const filePolicies = { user: [jwt, fileIdentity], admin: [jwt, { ...fileIdentity, required_role: 'ADMIN' }] };
  const policies = {
    any: [{ ...jwt, anonymous: 'hanji-guest' }, identity],
    user: [jwt, identity],
    admin: [jwt, { ...identity, required_role: 'ADMIN' }],
    cookie: [undefined, undefined],
    internal: 'no route',
  };
  expect(new Set(declared.map((entry) => entry.route.access))).toEqual(new Set(Object.keys(policies)));
  expect(declared.map(({ service, name }) => [name, policyOf(kongRoute(service, name))])).toEqual(
    declared.map(({ name, route }) => {
      if (route.badTokenAllowed) return [name, policies.cookie];
      const takesFiles = (route.body === 'stream' || route.body === 'multipart') && (route.access === 'user' || route.access === 'admin');
      return [name, takesFiles ? filePolicies[route.access] : policies[route.access]];
    }),
  );
});

test('declared limits and body sizes become plugins of the route', () => {
  const open = declared.filter((entry) => entry.route.access !== 'internal');
  const shared = { limit_by: 'header', policy: 'redis', fault_tolerant: true, sync_rate: -1 };
  expect(open.map(({ service, name }) => [name, plugin(kongRoute(service, name)?.plugins ?? [], 'hanji-limit')])).toMatchObject(
    open.map(({ name, route: { access, limit } }) => [
      name,
      limit && { ...shared, header_name: access === 'user' || access === 'admin' ? 'X-Hanji-Caller' : 'X-Hanji-Address', [limit.per]: limit.requests },
    ]),
  );
  expect(open.map(({ service, name }) => [name, plugin(kongRoute(service, name)?.plugins ?? [], 'request-size-limiting')?.allowed_payload_size])).toEqual(
    open.map(({ name, route }) => [name, maxBodyBytesOf(route) === leastMaxBodyBytes ? undefined : maxBodyBytesOf(route)]),
  );
  expect(open.some((entry) => entry.route.limit !== undefined)).toBe(true);
});

test('files are passed on as they come, everything else is counted first', () => {
  const open = declared.filter((entry) => entry.route.access !== 'internal');
  const unbuffered = open.filter(({ service, name }) => kongRoute(service, name)?.request_buffering === false);
  const taking = open.filter(({ route }) => route.body === 'stream' || route.body === 'multipart');
  expect(taking.length).toBeGreaterThan(0);
  expect(unbuffered.map(({ name }) => name)).toEqual(taking.map(({ name }) => name));
});

test('limits are all of the plugin whose schema has no old forms of its fields, of which Kong would warn at every start', () => {
  const limited = kongConfiguration(registry, testRouting(registry, [key.publicKey], { apiLimits: {} }));
  const scopes = [limited, ...limited.services, ...limited.services.flatMap(({ routes }) => routes), ...limited.routes];
  const counting = scopes.flatMap(({ plugins }) => plugins.filter(({ config }) => 'redis' in config || 'minute' in config));
  expect(counting.length).toBeGreaterThan(20);
  expect(new Set(counting.map(({ name }) => name))).toEqual(new Set(['hanji-limit', 'hanji-address-limit']));
});

test('a Redis that hangs costs a request a tenth of a second, unless the site says otherwise', () => {
  const timeouts = (redis: { host: string; port: number; timeoutMs?: number }) =>
    [...renderKongFile(kongConfiguration(registry, testRouting(registry, [key.publicKey], { redis }))).matchAll(/"timeout": (\d+),/g)].map((match) =>
      Number(match[1]),
    );
  expect(new Set(timeouts({ host: 'r', port: 1 }))).toEqual(new Set([100]));
  expect(timeouts({ host: 'r', port: 1, timeoutMs: 300 })).toContain(300);
});

test('API calls of a service count together, by its definition or by what the site says; other answers of it do not', () => {
  const limited = kongConfiguration(registry, testRouting(registry, [key.publicKey], { apiLimits: { blog: 300 } }));
  const ofService = (name: string) => plugin(limited.services.find((service) => service.name === name)?.plugins ?? [], 'hanji-limit');
  expect(ofService('auth')).toMatchObject({ minute: 100, header_name: 'X-Hanji-Caller', sync_rate: 1 });
  expect(ofService('content')).toMatchObject({ minute: 200 });
  expect(ofService('blog')).toMatchObject({ minute: 300 });
  expect(ofService('shell-frontend')).toBeUndefined();
  const ofAddress = limited.services.map(({ name, plugins }) => [name, plugin(plugins, 'hanji-address-limit')]);
  expect(Object.fromEntries(ofAddress)).toMatchObject({
    auth: { minute: 300 },
    blog: { minute: 900, header_name: 'X-Hanji-Everyone' },
    'shell-frontend': undefined,
  });
  const ofRoute = (path: string) => plugin(pickRoute(limited, 'GET', path)?.route.plugins ?? [], 'hanji-limit');
  expect(ofRoute('/api/posts')).toBeUndefined();
  for (const path of ['/feed.xml', '/media/posts/a.png', '/.well-known/jwks.json']) expect(ofRoute(path)).toMatchObject({ minute: 6000 });
  expect(configuration.services.every((service) => plugin(service.plugins, 'hanji-limit') === undefined)).toBe(true);
});

test('a page that is costly to make may be had by an address so often a minute, other pages without end', { tags: ['abuse/search-load'] }, () => {
  const limited = kongConfiguration(registry, testRouting(registry, [key.publicKey], { apiLimits: {} }));
  const ofPage = (path: string, given = limited) => plugin(pickRoute(given, 'GET', path)?.route.plugins ?? [], 'hanji-limit');
  const [name = '', costly] = registry.frontends.flatMap((frontend) => Object.entries(frontend.costly))[0] ?? [];
  expect(ofPage(name)).toMatchObject({ minute: costly?.requests, header_name: 'X-Hanji-Address' });
  expect([ofPage('/posts'), ofPage('/'), ofPage(name, configuration)]).toEqual([undefined, undefined, undefined]);
  expect(pickRoute(limited, 'GET', name)?.service).toBe(pickRoute(limited, 'GET', '/')?.service);
});

test('OPTIONS has no body to send', () => {
  expect(plugin(routeOf('OPTIONS', '/api/posts')?.route.plugins ?? [], 'request-termination')).toEqual({ status_code: 204 });
});

test('secrets are vault references, private keys are refused', () => {
  const text = renderKongFile(configuration);
  const limits = [...text.matchAll(/"password": "([^"]*)"/g)].map((match) => match[1]);
  expect(limits.length).toBeGreaterThan(0);
  expect(new Set(limits)).toEqual(new Set(['{vault://env/redis-password}']));
  expect(text).not.toMatch(/PRIVATE KEY|"d":/);
  expect(referencedVariables(configuration)).toEqual(['REDIS_PASSWORD']);
  const withPrivate = { ...key.privateKey.export({ format: 'jwk' }), kid: 'key-1', kty: 'RSA' };
  expect(() => kongConfiguration(registry, testRouting(registry, [withPrivate]))).toThrow('private key');
  expect(() => kongConfiguration(registry, testRouting(registry, [key.publicKey], { redis: { host: 'r', port: 1, passwordVariable: 'hunter2' } }))).toThrow(
    'environment variable',
  );
});

test('while keys rotate every public key is a credential of its own, for RS256 only', () => {
  const next = signingKey('key-2');
  const { consumers } = kongConfiguration(registry, testRouting(registry, [key.publicKey, next.publicKey]));
  expect(consumers[0]?.jwt_secrets?.map((secret) => [secret.key, secret.algorithm])).toEqual([
    ['key-1', 'RS256'],
    ['key-2', 'RS256'],
  ]);
  expect(() => kongConfiguration(registry, testRouting(registry, [key.publicKey, key.publicKey]))).toThrow('share the kid');
});

test('the same definitions and routing make the same file, and it parses back to the same configuration', async () => {
  const routing = testRouting(registry, [key.publicKey]);
  const file = renderKongFile(kongConfiguration(registry, routing));
  expect(renderKongFile(kongConfiguration(await loadRegistry(), routing))).toBe(file);
  expect(JSON.parse(file)).toEqual(configuration);
});

test('a missing address is named', () => {
  const routing = testRouting(registry, [key.publicKey], { upstreams: {} });
  expect(() => kongConfiguration(registry, routing)).toThrow(/no address for auth; add upstreams\["auth"\]\.blue/);
});

test('with https, cookies are secure and HSTS is sent; with http neither', () => {
  const secure = kongConfiguration(registry, testRouting(registry, [key.publicKey], { publicUrl: 'https://blog.example', greenWeight: 5 }));
  expect(plugin(secure.plugins, 'response-transformer')?.add.headers).toContain('Strict-Transport-Security:max-age=31536000');
  expect(plugin(secure.services[0]?.plugins ?? [], 'hanji-release')?.secure_cookie).toBe(true);
  expect(plugin(configuration.plugins, 'response-transformer')?.add.headers.join()).not.toContain('Strict-Transport');
});

test('two releases: changed deployables get both upstreams, the others blue alone, all the same weight', () => {
  const base = testRouting(registry, [key.publicKey]);
  const two = kongConfiguration(registry, {
    ...base,
    greenWeight: 12.5,
    upstreams: { ...base.upstreams, blog: { blue: ['10.0.0.1:80'], green: ['10.0.0.2:80'] } },
  });
  const releases = new Map(two.services.map((service) => [service.name, plugin(service.plugins, 'hanji-release')]));
  expect(releases.get('blog')).toEqual({ weight: 12.5, blue: 'blog-blue', green: 'blog-green', secure_cookie: false, cohort_key: '{vault://env/cohort-key}' });
  expect(releases.get('auth')).toEqual({ weight: 12.5, blue: 'auth-blue', secure_cookie: false, cohort_key: '{vault://env/cohort-key}' });
  expect(two.upstreams.find((upstream) => upstream.name === 'blog-green')?.targets).toEqual([{ target: '10.0.0.2:80', weight: 100 }]);
  expect(two.upstreams.map((upstream) => upstream.name)).not.toContain('auth-green');
  expect(configuration.services.every((service) => service.plugins.length === 0)).toBe(true);
  expect(() => kongConfiguration(registry, { ...base, upstreams: { ...base.upstreams, blog: { blue: ['a:1'], green: ['b:1'] } } })).toThrow('greenWeight');
});

describe('the releases that are live', () => {
  const told = (made: ReturnType<typeof kongConfiguration>) => {
    const config = plugin(made.routes.find((route) => route.name === 'releases')?.plugins ?? [], 'request-termination');
    return Releases.parse(JSON.parse(config !== undefined && 'body' in config ? config.body : ''));
  };
  const base = testRouting(registry, [key.publicKey], { versions: { blue: '1.4.0' } });
  const two = (greenWeight: number) =>
    kongConfiguration(registry, {
      ...base,
      greenWeight,
      versions: { blue: '1.4.0', green: '1.5.0' },
      upstreams: { ...base.upstreams, blog: { blue: ['10.0.0.1:80'], green: ['10.0.0.2:80'] } },
    });

  test('are told with their weights and every process, for admins alone', () => {
    const { processes, ...releases } = told(kongConfiguration(registry, base));
    expect(releases).toEqual({ blue: { version: null, weight: 100 }, green: null });
    // The name of the only release rolls no gateway.
    expect(kongConfiguration(registry, { ...base, versions: { blue: 'two' } })).toEqual(kongConfiguration(registry, base));
    expect(processes).toEqual([...registry.services, ...registry.frontends].map((deployable) => ({ name: workloadName(deployable), colours: ['blue'] })));
    const candidate = told(two(12.5));
    expect(() => kongConfiguration(registry, { ...base, greenWeight: 5 })).toThrow('versions.green');
    expect(candidate).toMatchObject({ blue: { version: '1.4.0', weight: 87.5 }, green: { version: '1.5.0', weight: 12.5 } });
    expect(candidate.processes.filter(({ colours }) => colours.includes('green'))).toEqual([{ name: 'blog', colours: ['blue', 'green'] }]);
    for (const path of ['/api/releases', '/api/releases/blog/blue', '/api/releases/blog/green', '/api/releases/blog/green/figures'])
      expect(plugin(pickRoute(two(5), 'GET', path)?.route.plugins ?? [], 'hanji-identity')).toMatchObject({ required_role: 'ADMIN', max_age_seconds: 5 });
  });

  test('can each be asked how they are and what they have measured, whatever colour the one who asks is', () => {
    const { services } = two(5);
    const asked = services.filter((service) => service.path !== undefined);
    expect(asked.filter(({ name }) => name.startsWith('blog-') && !name.startsWith('blog-frontend')).map(({ host, path }) => [host, path])).toEqual([
      ['blog-blue', '/ready'],
      ['blog-blue', '/metrics/recent'],
      ['blog-green', '/ready'],
      ['blog-green', '/metrics/recent'],
    ]);
    for (const path of ['/api/releases/blog/green', '/api/releases/blog/green/figures'])
      expect(plugin(pickRoute(two(5), 'GET', path)?.route.plugins ?? [], 'hanji-limit')).toMatchObject({ minute: 60, header_name: 'X-Hanji-Caller' });
    expect(asked.every(({ plugins, routes }) => plugins.length === 0 && routes.every((route) => route.strip_path))).toBe(true);
  });
});

test('a lone target is never taken out; of several the failing ones are, and probed until they are back', () => {
  const base = testRouting(registry, [key.publicKey]);
  const { upstreams } = kongConfiguration(registry, { ...base, upstreams: { ...base.upstreams, blog: { blue: ['10.0.0.1:80', '10.0.0.2:80'] } } });
  const health = upstreams.find((upstream) => upstream.name === 'blog-blue')?.healthchecks;
  expect(health?.passive.unhealthy.tcp_failures).toBeGreaterThan(0);
  expect(health?.active.unhealthy.interval).toBeGreaterThan(0);
  expect(upstreams.find((upstream) => upstream.name === 'auth-blue')).not.toHaveProperty('healthchecks');
});

test('a new deployable shows up in services, routes and upstreams', () => {
  const wiki = defineService({
    name: 'wiki',
    summary: '',
    port: 3999,
    database: false,
    cache: false,
    publishes: [],
    consumes: {},
    environment: {},
    replicas: { min: 1, max: 1 },
    routes: {
      file: { method: 'GET', path: '/wiki-files/*path', access: 'any', summary: '', response: { status: 200, type: 'text/plain' } },
      hidden: { method: 'GET', path: '/internal/wiki', access: 'internal', summary: '', response: { status: 200 } },
    },
  });
  const atlas = defineFrontend({
    name: 'atlas',
    summary: '',
    port: 3998,
    role: 'remote',
    pages: [],
    assets: ['/atlas.css'],
    exposes: ['./map'],
    replicas: { min: 1, max: 1 },
  });
  const grown = { services: [...registry.services, wiki], frontends: [...registry.frontends, atlas] };
  const made = kongConfiguration(grown, testRouting(grown, [key.publicKey]));
  expect(pickRoute(made, 'GET', '/wiki-files/a/b.txt')).toMatchObject({ service: 'wiki', route: { name: 'wiki-file' } });
  expect(pickRoute(made, 'GET', '/internal/wiki')?.service).toBeNull();
  expect(pickRoute(made, 'GET', '/atlas.css')?.service).toBe('atlas-frontend');
  expect(pickRoute(made, 'GET', '/remotes/atlas/x.js')?.service).toBe('atlas-frontend');
  expect(made.upstreams.map((upstream) => upstream.name)).toEqual(expect.arrayContaining(['wiki-blue', 'atlas-frontend-blue']));
});

function policyOf(kong: KongRoute | undefined): unknown {
  return kong === undefined ? 'no route' : [plugin(kong.plugins, 'jwt'), plugin(kong.plugins, 'hanji-identity')];
}

function kongRoute(service: (typeof registry.services)[number], name: string): KongRoute | undefined {
  return configuration.services.flatMap((service) => service.routes).find((route) => route.name === `${workloadName(service)}-${name}`);
}

test('pages of other sites may read every header that the API reference tells of', () => {
  expect(plugin(configuration.plugins, 'cors')?.exposed_headers.toSorted()).toEqual(Object.keys(headers).toSorted());
});
