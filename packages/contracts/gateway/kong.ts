/**
 * The subset of Kong 3.9's declarative format (`_format_version: "3.0"`) that Hanji uses. The development gateway
 * refuses whatever is not named here, so the two never drift apart unseen.
 */
export interface KongConfiguration {
  readonly _format_version: '3.0';
  readonly services: readonly KongService[];
  /** Routes that Kong answers by itself. */
  readonly routes: readonly KongRoute[];
  readonly upstreams: readonly KongUpstream[];
  readonly consumers: readonly KongConsumer[];
  /** Plugins of every request. */
  readonly plugins: readonly KongPlugin[];
}

/** One deployable. `host` is the name of an upstream; timeouts in milliseconds. */
export interface KongService {
  readonly name: string;
  readonly protocol: 'http';
  readonly host: string;
  readonly port: number;
  /** Where the upstream is asked, in place of what a route strips (`strip_path`). */
  readonly path?: string;
  readonly retries: number;
  readonly connect_timeout: number;
  readonly read_timeout: number;
  readonly write_timeout: number;
  readonly routes: readonly KongRoute[];
  readonly plugins: readonly KongPlugin[];
}

/** A route: a path that starts with `~` is a regular expression anchored at its start, any other one a prefix. */
export interface KongRoute {
  readonly name: string;
  readonly paths: readonly [string];
  readonly methods?: readonly string[];
  /** Among regular expressions the higher one is tried first. */
  readonly regex_priority?: number;
  /** `true` only where the service has a path: what the route matches, which is all of it, gives way to that. */
  readonly strip_path: boolean;
  /** Only by HTTPS; whoever comes without is answered with the status below and the address to go to. Both unless given. */
  readonly protocols?: readonly ['https'];
  readonly https_redirect_status_code?: 308;
  /** `false`: the body is passed on as it comes, and kept nowhere. */
  readonly request_buffering?: false;
  readonly plugins: readonly KongPlugin[];
}

/** A group of targets that requests are spread over. */
export interface KongUpstream {
  readonly name: string;
  readonly algorithm: 'round-robin';
  readonly slots: number;
  readonly healthchecks?: KongHealthchecks;
  readonly targets: readonly { readonly target: string; readonly weight: number }[];
}

/** Passive checks take a target out, active ones (of unhealthy targets only) bring it back. Intervals in seconds. */
export interface KongHealthchecks {
  readonly passive: {
    readonly type: 'http';
    readonly healthy: { readonly http_statuses: readonly number[]; readonly successes: number };
    readonly unhealthy: { readonly http_statuses: readonly number[]; readonly http_failures: number; readonly tcp_failures: number; readonly timeouts: number };
  };
  readonly active: {
    readonly type: 'http';
    readonly http_path: string;
    readonly timeout: number;
    readonly healthy: { readonly interval: number; readonly http_statuses: readonly number[]; readonly successes: number };
    readonly unhealthy: {
      readonly interval: number;
      readonly http_statuses: readonly number[];
      readonly http_failures: number;
      readonly tcp_failures: number;
      readonly timeouts: number;
    };
  };
}

/** Whom the `jwt` plugin takes a token for; one credential per signing key. */
export interface KongConsumer {
  readonly username: string;
  readonly jwt_secrets?: readonly { readonly key: string; readonly algorithm: 'RS256'; readonly rsa_public_key: string }[];
}

/** One plugin instance; its scope is where it stands: all requests, a service, a route (the narrowest one wins). */
export type KongPlugin = {
  readonly [Name in keyof KongPluginConfigs]: { readonly name: Name; readonly config: KongPluginConfigs[Name] };
}[keyof KongPluginConfigs];

/** Configuration of each plugin by its name. The last five are Hanji's own (`platform/gateway/plugins`). */
export interface KongPluginConfigs {
  readonly 'correlation-id': { readonly header_name: string; readonly generator: 'uuid'; readonly echo_downstream: boolean };
  readonly cors: CorsConfig;
  readonly jwt: JwtConfig;
  readonly prometheus: {
    readonly status_code_metrics: boolean;
    readonly latency_metrics: boolean;
    readonly bandwidth_metrics: boolean;
    readonly upstream_health_metrics: boolean;
  };
  readonly opentelemetry: OpenTelemetryConfig;
  readonly 'request-size-limiting': { readonly allowed_payload_size: number; readonly size_unit: 'bytes'; readonly require_content_length: false };
  readonly 'request-termination': TerminationConfig;
  readonly 'response-transformer': { readonly add: { readonly headers: readonly string[] }; readonly remove: { readonly headers: readonly string[] } };
  readonly 'hanji-identity': IdentityConfig;
  readonly 'hanji-limit': RateLimitingConfig;
  readonly 'hanji-address-limit': RateLimitingConfig;
  readonly 'hanji-release': ReleaseConfig;
  readonly 'hanji-problem': { readonly retry_after: number };
}

/** See Kong's `opentelemetry`. What visitors send of a trace is not believed: each request begins one of its own. */
export interface OpenTelemetryConfig {
  readonly traces_endpoint: string;
  readonly resource_attributes: Readonly<Record<string, string>>;
  /** Share of the requests that are traced, 0 to 1. */
  readonly sampling_rate: number;
  readonly propagation: {
    readonly extract: readonly [];
    readonly inject: readonly ['w3c'];
    readonly default_format: 'w3c';
    readonly clear: readonly ['tracestate'];
  };
}

/** See Kong's `request-termination`: a message, or a body of a type. */
export type TerminationConfig =
  | { readonly status_code: number; readonly message?: string }
  | { readonly status_code: number; readonly content_type: string; readonly body: string };

/** See Kong's `cors`. `max_age` in seconds. */
export interface CorsConfig {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed_headers: readonly string[];
  readonly credentials: boolean;
  readonly max_age: number;
  readonly preflight_continue: false;
}

/** See Kong's `jwt`. With `anonymous` (a consumer's username) a missing or bad token passes as that consumer. */
export interface JwtConfig {
  readonly key_claim_name: 'kid';
  readonly claims_to_verify: readonly ['exp'];
  readonly header_names: readonly ['authorization'];
  readonly cookie_names: readonly [];
  readonly uri_param_names: readonly [];
  readonly anonymous?: string;
}

/** See Kong's `rate-limiting`, whose fields `hanji-limit` and `hanji-address-limit` have. Counted per value of `header_name`, or per address where that header is missing. */
export interface RateLimitingConfig {
  readonly second?: number;
  readonly minute?: number;
  readonly hour?: number;
  readonly day?: number;
  readonly limit_by: 'header';
  readonly header_name: string;
  readonly policy: 'redis';
  readonly fault_tolerant: true;
  readonly hide_client_headers: false;
  /** Seconds between two exchanges of counts with Redis; -1 counts each request there. */
  readonly sync_rate: number;
  readonly redis: {
    readonly host: string;
    readonly port: number;
    readonly database: number;
    readonly timeout: number;
    readonly ssl: boolean;
    readonly ssl_verify: boolean;
    /** Vault reference, never a value. */
    readonly username?: string;
    /** Vault reference, never a value. */
    readonly password?: string;
  };
}

/**
 * What becomes of the caller's identity. `ignored`: no identity headers reach the service, whatever token was sent.
 * `checked`: a token that was sent must be good (401), names issuer and audience, and may have to carry a role (403).
 */
export interface IdentityConfig {
  readonly tokens: 'ignored' | 'checked';
  readonly issuer: string;
  readonly audience: string;
  readonly required_role?: 'ADMIN';
  /** Tokens older than this are refused (401), so that callers refresh them first. */
  readonly max_age_seconds?: number;
  /** Bodies that do not say how long they are pass too; without it they are refused (411) before any of it is read. */
  readonly chunked_bodies?: 'allowed';
}

/** Which upstream serves which colour; `weight` in percent of visitors for green. */
export interface ReleaseConfig {
  readonly weight: number;
  readonly blue: string;
  /** Missing where green has nothing of its own: its visitors get blue here. */
  readonly green?: string;
  readonly secure_cookie: boolean;
  /** Vault reference, never a value: what the cohorts that visitors have in a cookie are signed with. */
  readonly cohort_key: string;
  /** Vault reference, never a value: who has it in the cookie `hanji_candidate` gets green whatever the weight. */
  readonly candidate_key?: string;
}
