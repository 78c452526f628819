import type { ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyBeside } from '../local-sources.ts';
import { startTestSite, type TestSite } from '../testing/local-site.ts';
import { broughtAlong, publicRoutes, siteServices } from '../testing/site-services.ts';
import { deadLetterCases } from './testing/dead-letter-cases.ts';
import { makeWorld } from '../testing/make-world.ts';
import { walkRoute } from './testing/walk-route.ts';

const started = await siteServices();
const cases = new Map<string, ServiceCases>();
for (const service of started)
  cases.set(service.name, { ...deadLetterCases(service), ...(await broughtAlong<ServiceCases>(service.name, 'contract-cases.ts')) });
const walked = new Set<string>();
let site: TestSite;
let world: World;

beforeAll(async () => {
  site = await startTestSite({ only: started.map((service) => service.name) });
  world = await makeWorld(site);
});
afterAll(() => site?.stop(), 60_000);

describe.each(started)('$name', (service) => {
  test.each(publicRoutes(service).map(([name, route]) => ({ name, route, address: `${route.method} ${route.path}` })))(
    '$address answers as declared, good input and bad',
    async ({ name, route }) => {
      const routeCase = cases.get(service.name)?.[name];
      if (routeCase === undefined) throw new Error(`Say in services/${service.name}/testing/contract-cases.ts how to call ${name}.`);
      await expect(walkRoute(route, routeCase, world)).resolves.toBeUndefined();
      walked.add(`${service.name} ${name}`);
    },
    120_000,
  );
});

test('every declared route of every service that is there was walked', () => {
  const declared = started.flatMap((service) => publicRoutes(service).map(([name]) => `${service.name} ${name}`));
  expect(declared.filter((route) => !walked.has(route))).toEqual([]);
});

test('internal addresses stay closed, with the key too', async () => {
  for (const service of started) {
    for (const route of Object.values(service.routes).filter((route) => route.access === 'internal')) {
      const answer = await site.call(route.path.replaceAll(/:\w+/g, crypto.randomUUID()), {
        method: route.method,
        headers: { 'x-internal-api-key': keyBeside(site.site, service.name) },
      });
      expect([route.path, answer.status]).toEqual([route.path, 404]);
    }
  }
});
