import { z } from 'zod';
import { openAccessLog } from './access-log.ts';
import { clientFinder } from './client-address.ts';
import { ConfigurationError } from './configuration/read-configuration.ts';
import { watchFile } from './configuration/watch-file.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { startStatusServer } from './status-server.ts';

/** The gateway's own release where nobody names one. */
const unnamedBuild = 'dev';
const port = z.coerce.number().int().min(0).max(65_535);
const Environment = z.object({
  GATEWAY_CONFIG: z.string().min(1),
  PORT: port,
  STATUS_PORT: port.optional(),
  HOST: z.string().min(1).optional(),
  STATUS_HOST: z.string().min(1).optional(),
  REDIS_URL: z.string().min(1).optional(),
  START_NONCE: z.string().min(1).optional(),
  BUILD: z.string().min(1).default(unnamedBuild),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
});

const drainMs = 8000;

try {
  const settings = Environment.parse(process.env);
  const gateway = await startGateway({
    configurationFile: settings.GATEWAY_CONFIG,
    port: settings.PORT,
    environment: process.env,
    redisUrl: settings.REDIS_URL ?? null,
    findClient: clientFinder(settings.TRUSTED_PROXIES),
    accessLog: openAccessLog(settings.BUILD),
    onTraceLoss: (error) => tell('traces cannot be sent, going on without; further losses are not told', { error: error.message }),
    startNonce: settings.START_NONCE ?? null,
    ...(settings.HOST === undefined ? {} : { host: settings.HOST }),
  });
  const status =
    settings.STATUS_PORT === undefined
      ? null
      : await startStatusServer(gateway, { port: settings.STATUS_PORT, host: settings.STATUS_HOST ?? settings.HOST, startNonce: settings.START_NONCE });
  tell('listening', { port: gateway.port, ...(status === null ? {} : { statusPort: status.port }) });

  const watching = new AbortController();
  void watchFile(settings.GATEWAY_CONFIG, () => reload(gateway), watching.signal);
  process.on('SIGHUP', () => reload(gateway));
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    watching.abort();
    void gateway.stop(drainMs).then(() => {
      status?.close();
      process.exit(0);
    });
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGQUIT'] as const) process.on(signal, stop);
} catch (error) {
  tell('cannot start', { error: error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}

function reload(gateway: Gateway): void {
  try {
    gateway.reload();
    tell('configuration taken over');
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    tell('configuration refused, the one before stays', { error: error.message });
  }
}

function tell(message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), service: 'gateway', build: process.env['BUILD'] ?? unnamedBuild, message, ...fields })}\n`,
  );
}
