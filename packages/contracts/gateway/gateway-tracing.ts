import { tracingVariables } from '../site-environment.ts';
import type { SiteRouting } from './site-routing.ts';

/** How the gateway traces, by what the operator set for all processes. Throws for a share that is none, as they do. */
export function gatewayTracing(setting: (name: keyof typeof tracingVariables) => string | undefined): SiteRouting['tracing'] {
  const endpoint = setting('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === undefined || endpoint === '') return null;
  return {
    endpoint: tracingVariables.OTEL_EXPORTER_OTLP_ENDPOINT.schema.parse(endpoint) ?? endpoint,
    share: tracingVariables.OTEL_TRACES_SAMPLER_ARG.schema.parse(setting('OTEL_TRACES_SAMPLER_ARG')),
  };
}
