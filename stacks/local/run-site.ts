import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isImplemented, loadRegistry } from '@hanji/contracts/registry';
import { workloadPlan } from '@hanji/contracts/workload';
import { assertTopology } from '@hanji/service-kit/events/assert-topology';
import { buildFrontends } from './build-frontends.ts';
import { chooseFirstAdmin, forgetFirstAdmin } from './first-admin.ts';
import { startGateway } from './gateway-process.ts';
import { observeSite, toldOf } from './observing/observe-site.ts';
import { migrateServices } from './migrate-services.ts';
import type { LocalOptions } from './options.ts';
import type { Progress } from './progress.ts';
import { projectRoot } from '@hanji/contracts/project-root';
import { seedSample } from './seed-sample.ts';
import { brokerUsersOf } from './site-broker.ts';
import { createCacheUsers } from './site-cache.ts';
import { createDatabases } from './site-databases.ts';
import { writeSiteFile } from '@hanji/contracts/site-file';
import { type LocalWorkload, planSite } from './site-plan.ts';
import { openSiteSecrets } from './site-secrets.ts';
import { environmentFor, type LocalSite, keyBeside } from './local-sources.ts';
import { whyNoPort } from './servers/free-port.ts';
import { makeDirectory } from './servers/make-directory.ts';
import { ServerError } from './servers/server-error.ts';
import { type RunningServers, startServers, type StartServersOptions } from './servers/servers.ts';
import { unlessAborted } from './servers/unless-aborted.ts';
import { nodeArguments, type SupervisedProcess, superviseProcess } from './supervised-process.ts';
import { waitForReader } from './wait-for-reader.ts';

/** A running local site. */
export interface RunningSite {
  readonly publicUrl: string;
  readonly site: LocalSite;
  readonly servers: RunningServers;
  /** Services and micro-frontends. */
  readonly processes: readonly SupervisedProcess[];
  /** Where the gateway tells of itself. */
  readonly gatewayStatusUrl: string;
  readonly stop: () => Promise<void>;
}

const readyTimeoutMs = 90_000;

/** Brings the whole site up, telling what it does; rejects with one message that says what to do, having stopped what was started. */
export async function runSite(options: LocalOptions, progress: Progress, signal: AbortSignal): Promise<RunningSite> {
  const publicUrl = `http://localhost:${options.port}`;
  await requirePort(options.port);
  makeDataFolder(options.dataDir);
  const step: Progress['step'] = (name, work) => unlessAborted(progress.step(name, work), signal);
  const started: { stop: () => Promise<void> }[] = [];
  let removeSiteFile: (() => void) | null = null;
  const stop = async () => {
    removeSiteFile?.();
    for (const part of started.toReversed()) await part.stop();
  };
  try {
    const { projectFolder = projectRoot } = options;
    const registry = await loadRegistry(projectFolder);
    const workloads = await planSite(registry, options);
    const services = registry.services.filter((service) => isImplemented(workloadPlan(service), projectFolder));
    const secrets = await openSiteSecrets(options.dataDir);
    const adminPrinted = join(options.dataDir, 'admin-was-printed');
    const admin = chooseFirstAdmin(process.env, secrets, existsSync(adminPrinted));
    const building = step('Micro-frontends built', (tell) => buildFrontends(workloads, tell));
    // A build that fails stops the servers, which would outlive this process.
    const failure = new AbortController();
    building.catch((error: unknown) => failure.abort(error));
    const servers = await bringUpServers(options, brokerUsersOf(registry.all, secrets), progress, AbortSignal.any([signal, failure.signal]), started);
    await building;
    const settings = { ...process.env, ...(admin === null ? {} : { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }) };
    const site: LocalSite = {
      startNonce: randomUUID(),
      publicUrl,
      dataDir: options.dataDir,
      projectFolder,
      workloads,
      services,
      frontends: registry.frontends,
      servers: servers.urls,
      hasBrokerUsers: servers.pids.rabbitmq !== undefined,
      secrets,
      settings,
      ...(options.certificate === undefined ? {} : { certificate: options.certificate }),
    };
    await step('Databases and queues', async (tell) => {
      const migrated = createDatabases(site).then(() => migrateServices(site, tell));
      const topology = assertTopology(
        servers.urls.rabbitmq,
        workloads.map((workload) => workload.deployable),
      );
      // All of them end before a failure stops the servers that they speak to.
      const ended = await Promise.allSettled([migrated, topology, createCacheUsers(site)]);
      for (const work of ended) if (work.status === 'rejected') throw work.reason;
    });
    const processes = workloads.map((workload) => startWorkload(workload, site, progress));
    started.push({ stop: async () => void (await Promise.all(processes.map((child) => child.stop()))) });
    await step('Services and micro-frontends', () => Promise.all(processes.map((child) => child.ready(readyTimeoutMs))));
    const warn = (message: string) => progress.line(`  ! ${message}`);
    const gateway = await progress.step('Gateway', (tell) => startGateway(site, options, warn, tell));
    started.push(gateway);
    removeSiteFile = writeSiteFile({
      pid: process.pid,
      publicUrl,
      services: Object.fromEntries(
        workloads.filter((workload) => workload.deployable.kind === 'service').map((workload) => [workload.deployable.name, workload.url]),
      ),
      internalKeysFile: secrets.writeInternalKeys(Object.fromEntries(services.map(({ name }) => [name, keyBeside(site, name)]))),
    });
    if (options.apiLimits === 'off') progress.line('  ! API calls are not limited (--api-limits off). Only measure so.');
    if (options.seed === 'sample') await seedSample(site, progress, signal);
    await step('A reader’s page', () => waitForReader(site, signal));
    const prometheus =
      options.observe === true
        ? await step('Prometheus', () => observeSite(site, { gatewayStatusUrl: gateway.statusUrl, brokerFigures: servers.brokerFigures, onEnd: warn }))
        : null;
    if (prometheus !== null) started.push(prometheus);
    progress.line(`\nHanji is ready: ${publicUrl}`);
    if (options.observe === true) progress.line(toldOf(prometheus));
    if (admin?.isMadeUp === true) {
      progress.line(`\n  Log in as admin:  ${admin.email}  /  ${admin.password}\n  (shown this once; change it after logging in)`);
      forgetFirstAdmin(secrets);
    }
    // One that was named is known: a later start without the names makes up none that nobody could log in as.
    if (admin !== null) writeFileSync(adminPrinted, '');
    return { publicUrl, site, servers, processes, gatewayStatusUrl: gateway.statusUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function requirePort(port: number): Promise<void> {
  const why = await whyNoPort(port);
  if (why === null) return;
  const isTaken = why === 'EADDRINUSE';
  throw new Error(
    `Port ${port} ${isTaken ? 'is taken, by another program or by a Hanji that runs already. Stop it, or choose' : `cannot be listened on (${why}). Choose`} another: npm start -- --port ${port < 1024 ? 8080 : port + 1} --data .hanji-2`,
  );
}

function makeDataFolder(dataDir: string): void {
  try {
    makeDirectory(join(dataDir, 'logs'));
  } catch (error) {
    throw ServerError.unusableDirectory(dataDir, error);
  }
}

async function bringUpServers(
  options: LocalOptions,
  brokerDefinitions: NonNullable<StartServersOptions['brokerDefinitions']>,
  progress: Progress,
  signal: AbortSignal,
  started: { stop: () => Promise<void> }[],
): Promise<RunningServers> {
  const servers = await progress.step('Servers', async (tell) => {
    const ready = await startServers({
      dataDir: options.dataDir,
      durable: options.durable ?? true,
      env: process.env,
      brokerDefinitions,
      brokerFigures: options.brokerFigures ?? options.observe === true,
      onProgress: ({ message }) => tell(message),
      signal,
    });
    tell(
      Object.values(ready.sources)
        .map((source) => source.replace(/ \(.*/, ''))
        .join(', '),
    );
    return ready;
  });
  started.push(servers);
  servers.onExit((server) => {
    if (signal.aborted) return;
    progress.line(`  ! ${server} ended by itself; starting it again`);
    servers.restart(server).then(
      () => progress.line(`  ✓ ${server} is back`),
      (error: Error) => progress.line(`  ✗ ${server} could not be started again: ${error.message}`),
    );
  });
  return servers;
}

function startWorkload(workload: LocalWorkload, site: LocalSite, progress: Progress): SupervisedProcess {
  const { plan } = workload;
  return superviseProcess(
    {
      name: plan.name,
      command: process.execPath,
      args: [...nodeArguments, join(site.projectFolder, plan.main)],
      env: environmentFor(workload, site),
      logFile: join(site.dataDir, 'logs', `${plan.name}.log`),
      readyUrl: `${workload.url}${plan.probes.ready}`,
      startNonce: site.startNonce,
    },
    (message) => progress.line(`  ! ${message}`),
  );
}
