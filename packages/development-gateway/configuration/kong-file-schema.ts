import type { KongConfiguration, KongRoute } from '@hanji/contracts/gateway/kong';
import { z } from 'zod';
import { kongPlugin } from './kong-plugin-schema.ts';

const name = z.string().min(1);
const plugins = z.array(kongPlugin);
const milliseconds = z.number().int().positive();

const route = z.strictObject({
  name,
  paths: z.tuple([z.string().regex(/^(?:~?\/)/, 'starts with "/" or "~/"')]),
  methods: z
    .array(z.string().regex(/^[A-Z]+$/))
    .min(1)
    .exactOptional(),
  regex_priority: z.number().int().nonnegative().exactOptional(),
  strip_path: z.boolean(),
  protocols: z.tuple([z.literal('https')]).exactOptional(),
  https_redirect_status_code: z.literal(308).exactOptional(),
  request_buffering: z.literal(false).exactOptional(),
  plugins,
});

const anyService = z.strictObject({
  name,
  protocol: z.literal('http'),
  host: name,
  port: z.number().int(),
  path: z.string().startsWith('/').exactOptional(),
  retries: z.number().int().min(0).max(10),
  connect_timeout: milliseconds,
  read_timeout: milliseconds,
  write_timeout: milliseconds,
  routes: z.array(route),
  plugins,
});
const stripsAll = ({ strip_path, paths: [path] }: KongRoute) => strip_path && path.startsWith('~') && path.endsWith('$');
const service = anyService.refine(
  ({ path, routes }) => routes.every((route) => (path === undefined ? !route.strip_path : stripsAll(route))),
  'has a path where its routes strip all of theirs, and only there',
);

const statuses = z.array(z.number().int());
const count = z.number().int().nonnegative();
const unhealthy = { http_statuses: statuses, http_failures: count, tcp_failures: count, timeouts: count };
const healthy = { http_statuses: statuses, successes: count };

const healthchecks = z.strictObject({
  passive: z.strictObject({ type: z.literal('http'), healthy: z.strictObject(healthy), unhealthy: z.strictObject(unhealthy) }),
  active: z.strictObject({
    type: z.literal('http'),
    http_path: z.string().startsWith('/'),
    timeout: z.number().positive(),
    healthy: z.strictObject({ ...healthy, interval: z.number().nonnegative() }),
    unhealthy: z.strictObject({ ...unhealthy, interval: z.number().nonnegative() }),
  }),
});

const upstream = z.strictObject({
  name,
  algorithm: z.literal('round-robin'),
  slots: z.number().int().min(10),
  healthchecks: healthchecks.exactOptional(),
  targets: z
    .array(
      z.strictObject({ target: z.string().regex(/^[^\s/:]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/i, 'host:port'), weight: z.number().int().min(0).max(65_535) }),
    )
    .min(1),
});

const consumer = z.strictObject({
  username: name,
  jwt_secrets: z
    .array(z.strictObject({ key: name, algorithm: z.literal('RS256'), rsa_public_key: z.string().startsWith('-----BEGIN PUBLIC KEY-----') }))
    .exactOptional(),
});

/**
 * The declarative file as far as the development gateway runs it, which is as far as `KongConfiguration` goes. Whatever
 * is not named here is a mistake, so that nothing which Kong would do is left out unseen.
 */
export const KongFile: z.ZodType<KongConfiguration> = z.strictObject({
  _format_version: z.literal('3.0'),
  services: z.array(service),
  routes: z.array(route.refine(({ strip_path }) => !strip_path, 'strips nothing: it has no service')),
  upstreams: z.array(upstream),
  consumers: z.array(consumer),
  plugins,
});
