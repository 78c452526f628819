import { nginxLogMaps } from '../logged-request.ts';
import type { KongConfiguration, KongPlugin } from './kong.ts';

/** Where things are in Kong's container or on its machine. */
export interface KongSurroundings {
  /** Path of the rendered configuration; must end in `.json`. */
  readonly configurationFile: string;
  /** Path of the file made by `kongNginxInclude`. */
  readonly nginxIncludeFile: string;
  /** Folder that holds `kong/plugins/<name>/handler.lua` of Hanji's own plugins. */
  readonly pluginFolder: string;
  readonly proxyPort: number;
  readonly statusPort: number;
  /** Address ranges (CIDR) of load balancers in front; only theirs may say who the client is by X-Forwarded-For. */
  readonly trustedProxies: readonly string[];
  /** They say so in the PROXY protocol instead, and every connection begins with it. */
  readonly proxyProtocol?: boolean;
  readonly logLevel: 'debug' | 'info' | 'notice' | 'warn' | 'error';
}

/**
 * Kong's own settings as environment variables, without secrets (those that the configuration refers to, such as
 * `REDIS_PASSWORD`, come from a Secret beside them).
 */
export function kongEnvironment(configuration: KongConfiguration, around: KongSurroundings): Record<string, string> {
  const largest = largestBody(configuration);
  return {
    KONG_DATABASE: 'off',
    KONG_DECLARATIVE_CONFIG: around.configurationFile,
    KONG_PLUGINS: pluginNames(configuration).join(','),
    KONG_LUA_PACKAGE_PATH: `${around.pluginFolder}/?.lua;;`,
    KONG_ROUTER_FLAVOR: 'traditional_compatible',
    KONG_PROXY_LISTEN: kongListener(around.proxyPort, around),
    KONG_STATUS_LISTEN: `0.0.0.0:${around.statusPort}`,
    KONG_ADMIN_LISTEN: 'off',
    KONG_ADMIN_GUI_LISTEN: 'off',
    KONG_ANONYMOUS_REPORTS: 'off',
    KONG_UNTRUSTED_LUA: 'off',
    // Whoever debugs so is told of the gateway's inside, and their own X-Forwarded-For passes it by.
    KONG_REQUEST_DEBUG: 'off',
    KONG_LOG_LEVEL: around.logLevel,
    KONG_HEADERS: 'off',
    KONG_HEADERS_UPSTREAM: 'off',
    // Our plugin looks at every header there is; without this, a hundred fillers would hide the forged one behind them.
    KONG_LUA_MAX_REQ_HEADERS: '1000',
    KONG_REAL_IP_HEADER: around.proxyProtocol === true ? 'proxy_protocol' : 'X-Forwarded-For',
    KONG_REAL_IP_RECURSIVE: 'on',
    ...(around.trustedProxies.length === 0 ? {} : { KONG_TRUSTED_IPS: around.trustedProxies.join(',') }),
    KONG_ERROR_DEFAULT_TYPE: 'application/json',
    KONG_LUA_SSL_TRUSTED_CERTIFICATE: 'system',
    // The last line behind request-size-limiting: chunked bodies are cut here before they fill the disk.
    KONG_NGINX_HTTP_CLIENT_MAX_BODY_SIZE: String(largest + 1024),
    KONG_NGINX_HTTP_CLIENT_BODY_BUFFER_SIZE: '64k',
    KONG_NGINX_HTTP_LARGE_CLIENT_HEADER_BUFFERS: `${maxHead.lines} ${maxHead.lineBytes}`,
    // A GET that found its upstream dead goes on to another try; one that was slow for long does not start over.
    KONG_NGINX_PROXY_PROXY_NEXT_UPSTREAM: 'error timeout',
    KONG_NGINX_PROXY_PROXY_NEXT_UPSTREAM_TIMEOUT: '10s',
    KONG_NGINX_HTTP_INCLUDE: around.nginxIncludeFile,
    ...tracingEnvironment(configuration),
    KONG_PROXY_ACCESS_LOG: '/dev/stdout hanji',
    KONG_PROXY_ERROR_LOG: '/dev/stderr',
    KONG_STATUS_ACCESS_LOG: 'off',
    KONG_STATUS_ERROR_LOG: '/dev/stderr',
  };
}

/** Kong makes a span of a request only where it is told so here too. */
function tracingEnvironment({ plugins }: KongConfiguration): Record<string, string> {
  const tracing = plugins.find((plugin) => plugin.name === 'opentelemetry');
  return tracing === undefined ? {} : { KONG_TRACING_INSTRUMENTATIONS: 'request', KONG_TRACING_SAMPLING_RATE: String(tracing.config.sampling_rate) };
}

/** One address that Kong listens at, `flags` (such as `ssl`) included. */
export function kongListener(port: number, { proxyProtocol = false }: Pick<KongSurroundings, 'proxyProtocol'>, flags: readonly string[] = []): string {
  return [`0.0.0.0:${port}`, ...flags, ...(proxyProtocol ? ['proxy_protocol'] : []), 'reuseport', 'backlog=16384'].join(' ');
}

/**
 * Fields of an access log line and the nginx variable of each, or a word. A list of what may be logged rather than of what may
 * not: no query (it carries login codes), no cookie, no token. `X-User-Id` is the one that `hanji-identity` set.
 */
export const accessLogFields = {
  time: '$time_iso8601',
  service: 'gateway',
  requestId: '$sent_http_x_request_id',
  traceId: '$hanji_trace_id',
  method: '$request_method',
  path: '$hanji_path',
  status: '$status',
  bytes: '$body_bytes_sent',
  seconds: '$request_time',
  upstream: '$upstream_addr',
  upstreamSeconds: '$upstream_response_time',
  /** Of the service alone (`refusedHeader`): the gateway's own answers are never turned away on purpose. */
  refused: '$upstream_http_x_hanji_refused',
  network: '$hanji_network',
  userId: '$http_x_hanji_user',
  /** That the visitor was given, where there are two. */
  colour: '$http_x_hanji_release',
  /** The colour once more, for a rollout by the release before, which looks for it here. */
  release: '$http_x_hanji_release',
  /** Of the gateway itself: what services call their release. */
  build: '$hanji_build',
  userAgent: '$http_user_agent',
} as const;

/** The largest head of a request: a line of more bytes (or more of them than fit) is refused, with 414 for the address and 400 for headers. */
export const maxHead = { lines: 4, lineBytes: 8192 } as const;

/** Answers that the gateway compresses by gzip on their way, where their server has not: by type, and from how many bytes on. */
export const compressedAnswers = {
  types: ['application/json', 'application/problem+json', 'application/rss+xml', 'application/xml', 'text/html', 'text/plain'],
  fromBytes: 1000,
} as const;

/** nginx directives that define the access log's format and compress answers; a file of its own, which Kong includes. `build` is the gateway's, such as its image. */
export function kongNginxInclude(build: string): string {
  // The status of a connection without a request is 000, and no JSON begins so.
  const numbers = new Set(['bytes', 'seconds']);
  const fields = Object.entries(accessLogFields).map(([name, variable]) => `"${name}":${numbers.has(name) ? variable : `"${variable}"`}`);
  return [
    ...nginxLogMaps,
    'map $http_traceparent $hanji_trace_id { "~^00-(?<hanji_trace>[0-9a-f]{32})-" $hanji_trace; }',
    `map $host $hanji_build { default ${JSON.stringify(build)}; }`,
    `log_format hanji escape=json '{${fields.join(',')}}';`,
    'gzip on;',
    'gzip_proxied any;',
    'gzip_vary on;',
    `gzip_min_length ${compressedAnswers.fromBytes};`,
    `gzip_types ${compressedAnswers.types.filter((type) => type !== 'text/html').join(' ')};`,
    '',
  ].join('\n');
}

function allPlugins(configuration: KongConfiguration): KongPlugin[] {
  const scopes = [...configuration.services, ...configuration.services.flatMap((service) => service.routes), ...configuration.routes];
  return [...configuration.plugins, ...scopes.flatMap((scope) => scope.plugins)];
}

function pluginNames(configuration: KongConfiguration): string[] {
  // The release plugin is always there, so that a second release is a change of configuration and not of processes.
  return [...new Set([...allPlugins(configuration).map((plugin) => plugin.name), 'hanji-release'])].toSorted();
}

function largestBody(configuration: KongConfiguration): number {
  return Math.max(...allPlugins(configuration).map((plugin) => (plugin.name === 'request-size-limiting' ? plugin.config.allowed_payload_size : 0)));
}
