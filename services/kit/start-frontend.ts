import { randomUUID } from 'node:crypto';
import type { FrontendDefinition } from '@hanji/contracts/define-frontend';
import type { HanjiEvent } from '@hanji/contracts/events/catalogue';
import Koa, { type Middleware } from 'koa';
import { type FrontendEnvironment, parseEnvironment } from './environment.ts';
import { brokerConfig } from './events/broker-config.ts';
import { type BrokerLink, linkBroker } from './events/broker.ts';
import { hearEvents } from './events/hear.ts';
import { requestScope } from './http/create-app.ts';
import { type DependencyState, probes } from './http/probes.ts';
import { createLog, type Logger } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { closeServer, listen } from './start-service.ts';

/** What a micro-frontend's server builds itself from. */
export interface FrontendContext<D extends FrontendDefinition> {
  readonly env: FrontendEnvironment<D>;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** The parts that make a definition a running micro-frontend server. */
export interface FrontendParts<D extends FrontendDefinition> {
  readonly createMiddleware: (context: FrontendContext<D>) => Middleware | Promise<Middleware>;
  /** Hears events in this process; `null` = some may have been missed, so drop everything cached. */
  readonly onHeard?: (event: HanjiEvent | null) => void;
}

/** A micro-frontend server that listens. */
export interface RunningFrontend {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts a micro-frontend's server from its definition: probes, metrics, request ids, logs, and the events it hears. */
export async function startFrontend<const D extends FrontendDefinition>(definition: D, parts: FrontendParts<D>, processEnv: NodeJS.ProcessEnv): Promise<RunningFrontend> {
  const env = parseEnvironment(definition, processEnv);
  const name = `${definition.name}-frontend`;
  const log = createLog(name, env.RELEASE, env.LOG_LEVEL);
  const metrics = createMetrics(name, env.RELEASE);
  const serve = await parts.createMiddleware({ env, log, metrics });
  const broker = definition.hears.length === 0 ? null : hear(definition, env.RABBITMQ_URL, parts, log);
  let isStopping = false;
  const app = new Koa();
  const dependencies = async (): Promise<DependencyState[]> => (broker === null ? [] : [{ name: 'rabbitmq', required: false, isUp: broker.isUp() }]);
  app.use(probes({ isStopping: () => isStopping, dependencies, metrics }));
  app.use(requestScope({ log, metrics }));
  app.use(serve);
  app.on('error', (error: unknown) => log.warn({ err: error }, 'answer could not be sent'));
  const server = await listen(app, env.PORT);
  const { port } = server.address() as { port: number };
  log.info({ port }, 'listening');
  return {
    port,
    stop: async () => {
      isStopping = true;
      await closeServer(server);
      await broker?.stop();
      log.info('stopped');
    },
  };
}

function hear<D extends FrontendDefinition>(definition: D, url: string, parts: FrontendParts<D>, log: Logger): BrokerLink {
  return linkBroker(brokerConfig(definition, url, randomUUID()), log, {
    onReady: (ready) => hearEvents(ready, (event) => parts.onHeard?.(event), log),
    onConnected: () => parts.onHeard?.(null),
  });
}
