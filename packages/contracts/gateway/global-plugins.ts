import { leastMaxBodyBytes } from '../body-size.ts';
import { withoutSlash } from '../without-slash.ts';
import type { CorsConfig, KongPlugin, OpenTelemetryConfig } from './kong.ts';
import { bodyLimit, rateLimiting } from './route-plugins.ts';
import type { SiteRouting } from './site-routing.ts';

/** The plugins of every request, whether a route takes it or not. */
export function globalPlugins(routing: SiteRouting): KongPlugin[] {
  const { issuer, audience } = routing.tokens;
  return [
    { name: 'correlation-id', config: { header_name: 'X-Request-Id', generator: 'uuid', echo_downstream: true } },
    { name: 'cors', config: cors(routing) },
    { name: 'hanji-identity', config: { tokens: 'ignored', issuer, audience } },
    { name: 'hanji-problem', config: { retry_after: 2 } },
    bodyLimit(leastMaxBodyBytes),
    { name: 'response-transformer', config: { add: { headers: securityHeaders(routing) }, remove: { headers: ['Server', 'X-Powered-By'] } } },
    { name: 'prometheus', config: { status_code_metrics: true, latency_metrics: true, bandwidth_metrics: true, upstream_health_metrics: true } },
    ...(routing.tracing === null ? [] : [{ name: 'opentelemetry' as const, config: openTelemetry(routing.tracing, routing) }]),
    // Counted in memory and exchanged once a second: a round trip to Redis for every page would cost more than it guards.
    ...(routing.globalLimit === null ? [] : [{ name: 'hanji-limit' as const, config: rateLimiting(routing.globalLimit, 'caller', routing.redis, 1) }]),
  ];
}

function openTelemetry({ endpoint, share }: NonNullable<SiteRouting['tracing']>, { versions }: SiteRouting): OpenTelemetryConfig {
  return {
    traces_endpoint: `${withoutSlash(endpoint)}/v1/traces`,
    resource_attributes: { 'service.name': 'gateway', 'service.namespace': 'hanji', 'service.version': versions.blue },
    sampling_rate: share,
    propagation: { extract: [], inject: ['w3c'], default_format: 'w3c', clear: ['tracestate'] },
  };
}

function cors(routing: SiteRouting): CorsConfig {
  return {
    origins: [...new Set([new URL(routing.publicUrl).origin, ...routing.corsOrigins])],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    headers: ['Authorization', 'Content-Type', 'If-Match', 'If-None-Match', 'X-Request-Id'],
    exposed_headers: ['ETag', 'Location', 'Retry-After', 'X-Request-Id', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'],
    credentials: true,
    max_age: 600,
    preflight_continue: false,
  };
}

/** Headers that every answer carries unless the upstream set them. A page's own (content security policy) come from its server. */
function securityHeaders(routing: SiteRouting): string[] {
  const headers = ['X-Content-Type-Options:nosniff', 'Referrer-Policy:strict-origin-when-cross-origin'];
  if (new URL(routing.publicUrl).protocol === 'https:') headers.push('Strict-Transport-Security:max-age=31536000');
  return headers;
}
