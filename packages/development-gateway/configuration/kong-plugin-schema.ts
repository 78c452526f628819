import { z } from 'zod';

const text = z.string().min(1);
const texts = z.array(z.string());

function plugin<const Name extends string, Config extends z.ZodType>(name: Name, config: Config) {
  return z.strictObject({ name: z.literal(name), config });
}

const answerStatus = z.number().int().min(100).max(599);
const limit = z.number().int().positive().exactOptional();
const redis = z.strictObject({
  host: text,
  port: z.number().int().min(1).max(65_535),
  database: z.number().int().nonnegative(),
  timeout: z.number().int().positive(),
  ssl: z.boolean(),
  ssl_verify: z.boolean(),
  username: text.exactOptional(),
  password: text.exactOptional(),
});
const rateLimiting = z
  .strictObject({
    second: limit,
    minute: limit,
    hour: limit,
    day: limit,
    limit_by: z.literal('header'),
    header_name: text,
    policy: z.literal('redis'),
    fault_tolerant: z.literal(true),
    hide_client_headers: z.literal(false),
    sync_rate: z.union([z.literal(-1), z.number().min(0.02)]),
    redis,
  })
  .refine((config) => config.second ?? config.minute ?? config.hour ?? config.day, 'needs a limit for at least one period');

/** One plugin instance; only the plugins, fields and values that the development gateway runs. */
export const kongPlugin = z.discriminatedUnion('name', [
  plugin('correlation-id', z.strictObject({ header_name: text, generator: z.literal('uuid'), echo_downstream: z.boolean() })),
  plugin(
    'cors',
    z.strictObject({
      origins: texts.min(1),
      methods: texts.min(1),
      headers: texts,
      exposed_headers: texts,
      credentials: z.boolean(),
      max_age: z.number().int(),
      preflight_continue: z.literal(false),
    }),
  ),
  plugin(
    'jwt',
    z.strictObject({
      key_claim_name: z.literal('kid'),
      claims_to_verify: z.tuple([z.literal('exp')]),
      header_names: z.tuple([z.literal('authorization')]),
      cookie_names: z.tuple([]),
      uri_param_names: z.tuple([]),
      anonymous: text.exactOptional(),
    }),
  ),
  plugin(
    'prometheus',
    z.strictObject({ status_code_metrics: z.boolean(), latency_metrics: z.boolean(), bandwidth_metrics: z.boolean(), upstream_health_metrics: z.boolean() }),
  ),
  plugin(
    'opentelemetry',
    z.strictObject({
      traces_endpoint: z.url().endsWith('/v1/traces'),
      resource_attributes: z.record(z.string(), text),
      sampling_rate: z.number().min(0).max(1),
      propagation: z.strictObject({
        extract: z.tuple([]),
        inject: z.tuple([z.literal('w3c')]),
        default_format: z.literal('w3c'),
        clear: z.tuple([z.literal('tracestate')]),
      }),
    }),
  ),
  plugin('hanji-limit', rateLimiting),
  plugin('hanji-address-limit', rateLimiting),
  plugin(
    'request-size-limiting',
    z.strictObject({ allowed_payload_size: z.number().int().positive(), size_unit: z.literal('bytes'), require_content_length: z.literal(false) }),
  ),
  plugin(
    'request-termination',
    z.union([
      z.strictObject({ status_code: answerStatus, message: z.string().exactOptional() }),
      z.strictObject({ status_code: answerStatus, content_type: text, body: text }),
    ]),
  ),
  plugin(
    'response-transformer',
    z.strictObject({ add: z.strictObject({ headers: z.array(z.string().includes(':')) }), remove: z.strictObject({ headers: texts }) }),
  ),
  plugin(
    'hanji-identity',
    z.strictObject({
      tokens: z.enum(['ignored', 'checked']),
      issuer: text,
      audience: text,
      required_role: z.literal('ADMIN').exactOptional(),
      max_age_seconds: z.number().int().min(1).exactOptional(),
      chunked_bodies: z.literal('allowed').exactOptional(),
    }),
  ),
  plugin(
    'hanji-release',
    z.strictObject({
      weight: z.number().min(0).max(100),
      blue: text,
      green: text.exactOptional(),
      secure_cookie: z.boolean(),
      cohort_key: z.string(),
      candidate_key: z.string().exactOptional(),
    }),
  ),
  plugin('hanji-problem', z.strictObject({ retry_after: z.number().int().min(1).max(60) })),
]);
