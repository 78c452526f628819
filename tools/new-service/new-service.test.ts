import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokerTopology } from '@hanji/contracts/broker-topology';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import { kongConfiguration } from '@hanji/contracts/gateway/kong-configuration';
import { signingKey, testRouting } from '@hanji/contracts/gateway/testing/test-routing';
import { workloadName } from '@hanji/contracts/deployable';
import { projectRoot } from '@hanji/contracts/project-root';
import { loadRegistry } from '@hanji/contracts/registry';
import { Site } from '@hanji/platform/site';
import { child, recordResources } from '@hanji/platform/testing/recorded-resources';
import { afterAll, describe, expect, test } from 'vitest';
import { generatedDocs } from '../docs/pages.ts';
import { imagePlans } from '../images/image-plan.ts';
import { lockedPackages } from '../images/locked-packages.ts';
import { runProgram } from '../images/run-program.ts';
import { createService } from './create-service.ts';
import { makeLinkedProject } from './testing/linked-project.ts';

/** Of two words, so that every way of writing it is tried. */
const name = 'side-notes';
const project = makeLinkedProject();
afterAll(() => project.remove());
const created = await createService(name, project.folder);
const registry = await loadRegistry(project.folder);
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const definition = registry.services.find((service) => service.name === name) as ServiceDefinition;

describe('a new service', () => {
  test('is made with a port that nobody has, and its name wherever the template has its own', async () => {
    expect(created).toEqual({ folder: `services/${name}`, port: definition.port });
    expect(registry.all.filter((deployable) => deployable.port === created.port)).toEqual([definition]);
    const left = await runProgram('grep', ['-rniE', 'template|2026-01-01|3999', created.folder], { cwd: project.folder }).catch(() => 'nothing');
    expect(left).toBe('nothing');
  });

  test('has sources that the compiler takes', async () => {
    const config = join(project.folder, 'tsconfig.json');
    // What the compiler remembers of this project is no business of one that is soon gone.
    const compilerOptions = { incremental: false };
    writeFileSync(config, JSON.stringify({ extends: join(projectRoot, 'tsconfig.json'), compilerOptions, include: [created.folder] }));
    await expect(runProgram(process.execPath, [join(projectRoot, 'node_modules/typescript-native/bin/tsc'), '--project', config])).resolves.toBe('');
  });

  test.each([
    ['Notes', /is no name for a service/],
    ['side--notes', /is no name for a service/],
    ['blog', /is there already/],
  ])('is not made by the name %s', async (wrong, reason) => {
    await expect(createService(wrong, project.folder)).rejects.toThrow(reason);
  });
});

describe('by its folder alone, a new service', () => {
  test('is behind the gateway, with its public routes and no other', () => {
    const { services, upstreams } = kongConfiguration(registry, testRouting(registry, [signingKey('k1').publicKey]));
    const routes = services.find((service) => service.name === name)?.routes.map((route) => route.name);
    expect(routes).toEqual(Object.keys(definition.routes).flatMap((route) => (definition.routes[route]?.access === 'internal' ? [] : [`${name}-${route}`])));
    expect(upstreams.map((upstream) => upstream.name)).toContain(`${name}-blue`);
  });

  test('has a queue for each event that it takes, one for retries and one for dead letters', () => {
    const queues = brokerTopology(registry.all).queues.map((queue) => queue.name);
    for (const event of Object.keys(definition.consumes)) for (const end of ['', '.retry', '.dead']) expect(queues).toContain(`${name}.${event}${end}`);
  });

  test('stands in the generated documents', () => {
    const docs = generatedDocs(registry);
    const { paths, components } = JSON.parse(docs['docs/openapi.json'] ?? '');
    expect(Object.keys(paths)).toEqual(expect.arrayContaining([`/api/${name}/notes`, `/api/dead-letters/${name}/queues`]));
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['SideNotesNote', 'SideNotesNoteList', 'WriteSideNotesNoteRequest']));
    expect(docs['docs/routes.md']).toContain(`## ${name} (${created.port})`);
    expect(docs['docs/events.md']).toContain(`${name} (\`${name}.post.deleted\`)`);
    expect(docs['docs/configuration.md']).toContain(`## ${name} (service)`);
  });

  test('has an image of its own, with the packages that are locked for it', async () => {
    const [plan] = imagePlans(project.folder, registry.all, [name]);
    expect(plan).toEqual({ name, folder: created.folder, main: `${created.folder}/main.ts`, kind: 'service' });
    expect(() => lockedPackages(project.folder, [created.folder])).toThrow(/package-lock.json does not know services\/side-notes; run "npm install"/);
    await project.lock();
    expect(lockedPackages(project.folder, [created.folder]).join('\n')).toMatch(/^node_modules\/@mikro-orm\/core 7/m);
  });

  test('is deployed with a database, and whoever has to do with it is told where it is and let through to it', async () => {
    const images = Object.fromEntries(registry.all.map((deployable) => [workloadName(deployable), `r.test/${workloadName(deployable)}:a1`]));
    const volume = { size: '1Gi', keep: false };
    const resources = await recordResources(
      () =>
        new Site('site', {
          deployables: registry.all,
          releases: { blue: { version: '1', images } },
          namespace: 'hanji',
          publicUrl: 'https://hanji.test',
          settings: {},
          signingKeys: ['k1'],
          internalKeys: ['k1'],
          keepData: false,
          sizing: { replicas: {}, autoscaling: false },
          servers: { postgres: { image: 'postgres:18', volume }, redis: { image: 'redis:8', volume }, rabbitmq: { image: 'rabbitmq:4', volume, nodes: 1 } },
          gateway: {
            image: 'kong:3.9',
            replicas: 1,
            plugins: {},
            trustedProxies: [],
            proxyProtocol: false,
            service: { type: 'LoadBalancer', annotations: {} },
          },
          apiLimits: {},
          sharedAccess: false,
          cloudIdentity: false,
        }),
      { 'tls:index/privateKey:PrivateKey': () => ({ privateKeyPemPkcs8: privateKey }) },
    );
    const settings = (workload: string) => child(resources, `ConfigMap ${workload}`).inputs['data'];
    const address = `http://${name}:${created.port}`;
    expect(JSON.parse(settings('storage').DATA_SERVICES)[name]).toBe(address);
    expect(JSON.parse(settings('auth').USER_DATA_SERVICES)[name]).toBe(address);
    expect(JSON.parse(settings('blog').CLEANUP_SERVICES)).toContain(name);
    expect(settings(name).BLOG_URL).toMatch(/^http:\/\/blog:/);
    expect(child(resources, `Secret ${name}`).inputs['stringData'].DATABASE_URL).toContain('/side_notes_db');
    const policy = child(resources, `NetworkPolicy ${name}`).inputs['spec'];
    const pods = (from: readonly { podSelector: { matchLabels: Record<string, string> } }[]) =>
      from.map((peer) => peer.podSelector.matchLabels['app.kubernetes.io/name']);
    expect(pods(policy.ingress[0].from).toSorted()).toEqual(['auth', 'gateway', 'storage']);
    expect(policy.egress.flatMap((rule: { to: [] }) => pods(rule.to)).toSorted()).toEqual(['blog', 'postgres', 'rabbitmq', 'redis']);
    expect(child(resources, `Job ${name}-migration`)).toBeDefined();
  });
});
