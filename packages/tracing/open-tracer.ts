import type { TracedProcess, Tracer, TracingSettings } from './tracer.ts';

/** Starts tracing; null without an endpoint (an empty one is none), and then nothing of OpenTelemetry is even loaded. */
export async function openTracer(settings: TracingSettings, process: TracedProcess): Promise<Tracer | null> {
  if (settings.endpoint === undefined || settings.endpoint === '') return null;
  const { createTracer } = await import('./open-telemetry.ts');
  return createTracer({ ...settings, endpoint: settings.endpoint }, process);
}
