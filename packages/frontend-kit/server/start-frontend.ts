import { randomUUID } from 'node:crypto';
import type { FrontendDefinition } from '@hanji/contracts/define-frontend';
import type { HanjiEvent } from '@hanji/contracts/events/catalogue';
import { usesBroker } from '@hanji/contracts/site-environment';
import { type FrontendEnvironment, parseEnvironment } from '@hanji/service-kit/environment';
import { brokerConfig, type BrokerSite } from '@hanji/service-kit/events/broker-config';
import { type BrokerLink, linkBroker } from '@hanji/service-kit/events/broker';
import { subscribeToBroadcasts } from '@hanji/service-kit/events/broadcast';
import { probes } from '@hanji/service-kit/http/probes';
import { requestScope } from '@hanji/service-kit/http/request-scope';
import { createLog, type Logger } from '@hanji/service-kit/log';
import { createMetrics, type Metrics } from '@hanji/service-kit/metrics';
import { closeServer, listen } from '@hanji/service-kit/http/server';
import { openProcessTracer } from '@hanji/service-kit/tracing';
import Koa from 'koa';

/** What a micro-frontend's server builds itself from. */
export interface FrontendContext<D extends FrontendDefinition> {
  readonly env: FrontendEnvironment<D>;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** The application of a micro-frontend, and what it does with broadcast events. */
export interface FrontendServer {
  readonly app: Koa;
  /** `null` = the connection to the broker was gone or an event is of a newer schema: invalidate everything. */
  readonly onBroadcast?: (event: HanjiEvent | null) => void;
}

/** A micro-frontend's server that listens. */
export interface RunningFrontend {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts a micro-frontend's server from its definition: probes, metrics, log and broadcasts around its application. */
export async function startFrontend<const D extends FrontendDefinition>(
  definition: D,
  create: (context: FrontendContext<D>) => FrontendServer,
  processEnv: NodeJS.ProcessEnv,
): Promise<RunningFrontend> {
  const env = parseEnvironment(definition, processEnv);
  const name = `${definition.name}-frontend`;
  const log = createLog(name, env, env.LOG_LEVEL);
  const metrics = createMetrics(name, env.RELEASE);
  const tracer = await openProcessTracer(name, env, { log, metrics });
  const { app, onBroadcast } = create({ env, log, metrics });
  const broker = usesBroker(definition) ? connectBroker(definition, env, log, onBroadcast) : null;

  let isStopping = false;
  const outer = new Koa();
  outer.use(
    probes({
      isStopping: () => isStopping,
      dependencies: () => Promise.resolve(broker === null ? [] : [{ name: 'rabbitmq', required: false, isUp: broker.isUp() }]),
      metrics,
      release: env.RELEASE,
      startNonce: env.START_NONCE,
    }),
  );
  outer.use(requestScope({ log, metrics, tracer }));
  for (const middleware of app.middleware) outer.use(middleware);
  outer.on('error', (error: unknown) => log.warn({ err: error }, 'answer could not be sent'));
  const server = await listen(outer.callback(), env.PORT, env.HOST);
  const { port } = server.address() as { port: number };
  log.info({ port }, 'listening');
  return {
    port,
    stop: async () => {
      isStopping = true;
      await closeServer(server);
      await broker?.stop();
      await tracer?.stop();
      log.info('stopped');
    },
  };
}

function connectBroker(definition: FrontendDefinition, env: BrokerSite, log: Logger, onBroadcast: FrontendServer['onBroadcast']): BrokerLink {
  return linkBroker(brokerConfig(definition, env, randomUUID()), log, {
    onReady: (ready) => subscribeToBroadcasts(ready, (event) => onBroadcast?.(event), log),
    onConnected: () => onBroadcast?.(null),
  });
}
