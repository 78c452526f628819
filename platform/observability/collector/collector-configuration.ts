/** Where processes send traces, by OTLP over HTTP. */
export const tracesPort = 4318;
/** Where the collector says that it can serve. */
export const healthPort = 13_133;

/** The collector's configuration, in JSON (which is YAML). `at` is the address that it listens at. */
export function collectorConfiguration(tracesTo: string, at = '0.0.0.0'): string {
  return JSON.stringify(
    {
      extensions: { health_check: { endpoint: `${at}:${healthPort}` } },
      receivers: { otlp: { protocols: { http: { endpoint: `${at}:${tracesPort}` } } } },
      // Refuses rather than be ended for its memory with all that it holds.
      processors: { memory_limiter: { check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 20 }, batch: {} },
      exporters: { otlphttp: { endpoint: tracesTo } },
      service: {
        extensions: ['health_check'],
        telemetry: { logs: { level: 'warn', encoding: 'json' }, metrics: { level: 'none' } },
        pipelines: { traces: { receivers: ['otlp'], processors: ['memory_limiter', 'batch'], exporters: ['otlphttp'] } },
      },
    },
    null,
    1,
  );
}
