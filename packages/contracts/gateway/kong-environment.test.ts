import { expect, test } from 'vitest';
import { maxBodyBytesOf } from '../body-size.ts';
import { loadRegistry } from '../registry.ts';
import { gatewayTracing } from './gateway-tracing.ts';
import { kongConfiguration } from './kong-configuration.ts';
import { accessLogFields, kongEnvironment, kongNginxInclude } from './kong-environment.ts';
import type { SiteRouting } from './site-routing.ts';
import { signingKey, testRouting } from './testing/test-routing.ts';

const registry = await loadRegistry();
const configuration = kongConfiguration(registry, testRouting(registry, [signingKey('k').publicKey]));
const around = {
  configurationFile: '/kong/kong.json',
  nginxIncludeFile: '/kong/hanji.conf',
  pluginFolder: '/opt/hanji',
  proxyPort: 8000,
  statusPort: 8100,
  trustedProxies: [],
  logLevel: 'notice',
} as const;

test('the plugins of the configuration are enabled, and the release plugin even while there is one release', () => {
  const enabled = kongEnvironment(configuration, around)['KONG_PLUGINS']?.split(',') ?? [];
  for (const { name } of configuration.plugins) expect(enabled).toContain(name);
  expect(enabled).toEqual(expect.arrayContaining(['jwt', 'hanji-limit', 'request-termination', 'hanji-identity', 'hanji-release', 'hanji-problem']));
});

test('X-Forwarded-For is believed from named proxies only', () => {
  expect(kongEnvironment(configuration, around)).not.toHaveProperty('KONG_TRUSTED_IPS');
  expect(kongEnvironment(configuration, { ...around, trustedProxies: ['10.0.0.0/16', '10.1.0.0/16'] })).toMatchObject({
    KONG_TRUSTED_IPS: '10.0.0.0/16,10.1.0.0/16',
    KONG_REAL_IP_HEADER: 'X-Forwarded-For',
    KONG_REAL_IP_RECURSIVE: 'on',
  });
});

test('where balancers speak the PROXY protocol, it says who the client is and no header does', () => {
  expect(kongEnvironment(configuration, { ...around, trustedProxies: ['10.0.1.0/24'], proxyProtocol: true })).toMatchObject({
    KONG_PROXY_LISTEN: '0.0.0.0:8000 proxy_protocol reuseport backlog=16384',
    KONG_REAL_IP_HEADER: 'proxy_protocol',
    KONG_TRUSTED_IPS: '10.0.1.0/24',
  });
});

test('no body larger than the largest declared limit is taken in at all', () => {
  const sizes = registry.services
    .flatMap((service) => Object.values(service.routes))
    .filter((route) => route.access !== 'internal')
    .map(maxBodyBytesOf);
  expect(Number(kongEnvironment(configuration, around)['KONG_NGINX_HTTP_CLIENT_MAX_BODY_SIZE'])).toBe(Math.max(...sizes) + 1024);
});

test('none is larger than 64 MB: what is more comes in parts', () => {
  expect(Number(kongEnvironment(configuration, around)['KONG_NGINX_HTTP_CLIENT_MAX_BODY_SIZE'])).toBeLessThanOrEqual(64_000_000);
});

test('nobody can ask the gateway to debug a request', () => {
  expect(kongEnvironment(configuration, around)['KONG_REQUEST_DEBUG']).toBe('off');
});

test('no answer says what gateway it came through', () => {
  expect(kongEnvironment(configuration, around)).toMatchObject({ KONG_HEADERS: 'off', KONG_HEADERS_UPSTREAM: 'off' });
});

test('a line of the access log is JSON whatever the status is', () => {
  expect(kongNginxInclude('kong:3.9')).toContain('"status":"$status"');
});

test('JSON and problem documents are compressed, event streams are not', () => {
  expect(kongNginxInclude('kong:3.9')).toMatch(/gzip on;/);
  const [, types = ''] = /gzip_types (.*);/.exec(kongNginxInclude('kong:3.9')) ?? [];
  expect(types.split(' ')).toEqual(expect.arrayContaining(['application/json', 'application/problem+json']));
  expect(types).not.toContain('event-stream');
});

test('the access log holds no query, cookie or token', () => {
  expect(kongNginxInclude('kong:3.9')).toContain('log_format hanji escape=json');
  for (const variable of Object.values(accessLogFields)) expect(kongNginxInclude('kong:3.9')).toContain(variable);
  expect(kongNginxInclude('kong:3.9')).not.toMatch(/\$(?:args|query_string|http_cookie|http_authorization|sent_http_set_cookie|arg_|cookie_|request")/);
});

test('the access log says whose it is, and the colour by the name that services give it', () => {
  expect(kongNginxInclude('kong:3.9')).toContain('"service":"gateway"');
  expect(kongNginxInclude('kong:3.9')).toContain('"colour":"$http_x_hanji_release"');
  // A rollout by the release before reads it there.
  expect(kongNginxInclude('kong:3.9')).toContain('"release":"$http_x_hanji_release"');
  expect(kongNginxInclude('kong:3.9')).toContain('"build":"$hanji_build"');
  expect(kongNginxInclude('kong:3.9')).toContain('map $host $hanji_build { default "kong:3.9"; }');
});

test('requests are traced where a collector is named, and then alone', () => {
  const traced = (tracing: SiteRouting['tracing']) => {
    const configuration = kongConfiguration(registry, testRouting(registry, [signingKey('k').publicKey], { tracing }));
    const environment = kongEnvironment(configuration, around);
    const plugin = configuration.plugins.find(({ name }) => name === 'opentelemetry');
    return [plugin?.config, environment['KONG_TRACING_INSTRUMENTATIONS'], environment['KONG_TRACING_SAMPLING_RATE']];
  };
  expect(traced(null)).toEqual([undefined, undefined, undefined]);
  const settings: Readonly<Record<string, string>> = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };
  expect(gatewayTracing(() => undefined)).toBeNull();
  expect(traced(gatewayTracing((name) => settings[name]))).toEqual([
    expect.objectContaining({ traces_endpoint: 'http://collector:4318/v1/traces', sampling_rate: 0.1, propagation: expect.objectContaining({ extract: [] }) }),
    'request',
    '0.1',
  ]);
});
