import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataRoutes, userDataRoutes } from './data-routes.ts';
import { defineFrontend } from './define-frontend.ts';
import { defineService, type ServiceInput } from './define-service.ts';
import { deadLetterRoutes } from './dead-letter-routes.ts';
import { projectRoot } from './project-root.ts';
import { loadRegistry } from './registry.ts';
import { calledServices, servicesWith } from './shared-routes.ts';
import { bindEnvironment, type SiteSources } from './site-environment.ts';

const service = (name: string, given: Partial<ServiceInput>) =>
  defineService({
    name,
    summary: name,
    port: 4000,
    routes: {},
    database: true,
    cache: false,
    publishes: [],
    consumes: {},
    environment: {},
    replicas: { min: 1, max: 1 },
    ...given,
  });
const ink = service('ink', { routes: { ...dataRoutes, ...userDataRoutes }, publishes: ['post.cleanup.done'] });
const brush = service('brush', { routes: dataRoutes });
const paper = service('paper', { routes: { exportData: dataRoutes.exportData }, publishes: ['post.cleanup.done'] });
const seal = service('seal', {
  routes: dataRoutes,
  calls: { paper: [] },
  callsAll: ['data', 'user-data'],
  environment: { CLEANERS: { purpose: '', secret: false, schema: null as never, from: { kind: 'publishers', event: 'post.cleanup.done' } } },
});
const desk = defineFrontend({
  name: 'seal',
  summary: '',
  port: 1,
  role: 'host',
  pages: [],
  exposes: [],
  callsAll: ['data'],
  replicas: { min: 1, max: 1 },
});
const services = [ink, brush, paper, seal];
const sources = {
  services,
  internalAddress: (name: string) => `http://${name}`,
  chosen: () => undefined,
  setting: () => undefined,
  frontends: [],
  internalKeys: () => '{}',
  internalCallers: () => '{}',
} as unknown as SiteSources<string>;
const valueOf = (name: string, of: Parameters<typeof bindEnvironment>[0]) =>
  JSON.parse(bindEnvironment(of, { ...sources, ...others }, String)[name]?.value ?? '');
const others = { database: () => '', cache: () => '', broker: () => '' };

describe('whoever calls shared routes', () => {
  test('calls every service that has all of them, but not itself', () => {
    expect(servicesWith('data', services)).toEqual([ink, brush, seal]);
    expect(calledServices(seal, services)).toEqual([ink, brush, paper]);
    expect(calledServices(desk, services)).toEqual([ink, brush, seal]);
  });

  test('is told by its environment where they are', () => {
    expect(valueOf('DATA_SERVICES', seal)).toEqual({ ink: 'http://ink', brush: 'http://brush' });
    expect(valueOf('USER_DATA_SERVICES', seal)).toEqual({ ink: 'http://ink' });
  });
});

test('who waits for an event of several services is told who they are', () => {
  expect(valueOf('CLEANERS', seal)).toEqual(['ink', 'paper']);
});

describe('of the services of this site', async () => {
  const registry = await loadRegistry();
  const names = (found: readonly { readonly name: string }[]) => found.map((service) => service.name);

  test('all with a database take part in backups', () => {
    expect(names(servicesWith('data', registry.services))).toEqual(names(registry.services.filter((service) => service.database)));
  });

  test('all that keep something about users hear when one is gone', () => {
    expect(names(servicesWith('user-data', registry.services).filter((service) => !('user.deleted' in service.consumes)))).toEqual([]);
  });

  test('all whose tables have a user or an owner give users what is theirs; who asks the others has its own', () => {
    const isNaming = (name: string) =>
      globSync(`services/${name}/migrations/*.ts`, { cwd: projectRoot }).some((file) =>
        /\b(user|owner)_id\b/.test(readFileSync(join(projectRoot, file), 'utf8')),
      );
    const asked = registry.services.filter((service) => !service.callsAll.includes('user-data'));
    expect(names(asked.filter(({ name }) => isNaming(name)))).toEqual(names(servicesWith('user-data', asked)));
  });

  test('all that report when they have cleared up after a post hear when one is gone', () => {
    expect(names(registry.services.filter((service) => service.publishes.includes('post.cleanup.done') && !('post.deleted' in service.consumes)))).toEqual([]);
  });

  test('all that consume events let admins look at what they could not take', () => {
    for (const service of registry.services.filter(({ consumes }) => Object.keys(consumes).length > 0)) {
      const paths = Object.values(service.routes).map((route) => route.path);
      expect(paths).toEqual(expect.arrayContaining(Object.values(deadLetterRoutes(service.name)).map((route) => route.path)));
    }
  });
});
