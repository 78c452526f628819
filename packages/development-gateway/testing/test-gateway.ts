import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineService, type RouteDefinition } from '@hanji/contracts/define-service';
import type { KongConfiguration } from '@hanji/contracts/gateway/kong';
import { kongConfiguration, renderKongFile } from '@hanji/contracts/gateway/kong-configuration';
import type { SiteRouting, UpstreamAddresses } from '@hanji/contracts/gateway/site-routing';
import { testRouting } from '@hanji/contracts/gateway/testing/test-routing';
import { type AccessLog, accessLine } from '../access-log.ts';
import { releaseKeys } from '../cases/release-cases.ts';
import { clientFinder } from '../client-address.ts';
import { type Gateway, startGateway } from '../gateway.ts';
import { keys } from './tokens.ts';

/** A gateway in this process, the file it runs on and what it logged. */
export interface TestGateway extends Gateway {
  readonly file: string;
  readonly log: ReturnType<typeof accessLine>[];
  /** What it said of traces that could not be sent. */
  readonly losses: readonly Error[];
  /** Writes another configuration and takes it over. */
  readonly use: (configuration: KongConfiguration) => void;
}

/** Starts the gateway on a configuration. Stop it with `stop`. */
export async function startTestGateway(
  configuration: KongConfiguration,
  options: {
    readonly redisUrl?: string;
    readonly trustedProxies?: readonly string[];
    readonly startNonce?: string;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-gateway-'));
  const file = join(folder, 'kong.json');
  const write = (what: KongConfiguration) => writeFileSync(file, renderKongFile(what));
  write(configuration);
  const log: ReturnType<typeof accessLine>[] = [];
  const accessLog: AccessLog = { write: (exchange) => void log.push(accessLine(exchange, 'test')), close: () => undefined };
  const losses: Error[] = [];
  const gateway = await startGateway({
    configurationFile: file,
    port: 0,
    host: '127.0.0.1',
    environment: { REDIS_PASSWORD: 'unused', ...releaseKeys, ...options.environment },
    redisUrl: options.redisUrl ?? 'redis://127.0.0.1:1',
    findClient: clientFinder(options.trustedProxies ?? []),
    accessLog,
    onTraceLoss: (error) => void losses.push(error),
    startNonce: options.startNonce ?? null,
  });
  return {
    ...gateway,
    file,
    log,
    losses,
    use: (next) => {
      write(next);
      gateway.reload();
    },
    stop: async (withinMs) => {
      await gateway.stop(withinMs);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The configuration of a site with one service of the given routes, all `any` and GET unless they say otherwise. */
export function oneService(
  name: string,
  upstreams: UpstreamAddresses,
  routes: Readonly<Record<string, Partial<RouteDefinition> & { readonly path: string }>>,
  changes: Partial<SiteRouting> = {},
): KongConfiguration {
  const defined = Object.fromEntries(
    Object.entries(routes).map(([key, route]): [string, RouteDefinition] => [
      key,
      { method: 'GET', access: 'any', summary: '', response: { status: 200 }, ...route },
    ]),
  );
  const service = defineService({
    name,
    summary: '',
    port: 1,
    routes: defined,
    database: false,
    cache: false,
    publishes: [],
    consumes: {},
    environment: {},
    replicas: { min: 1, max: 1 },
  });
  const registry = { services: [service], frontends: [] };
  return kongConfiguration(
    registry,
    testRouting(registry, [keys.current.publicKey, keys.next.publicKey], { upstreams: { [name]: upstreams }, globalLimit: null, ...changes }),
  );
}
