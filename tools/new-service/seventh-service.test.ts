import type { BackupJob } from '@hanji/contracts/api/backups';
import type { PostDeletion } from '@hanji/contracts/api/post-deletions';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { ServiceCases, World } from '@hanji/service-kit/testing/contract-cases';
import type { SiteContent } from '@hanji/service-kit/testing/site-content';
import { eventually } from '@hanji/service-kit/testing/test-service';
import { deadLetterCases } from '@hanji/stacks/local/contract/testing/dead-letter-cases';
import { keyBeside } from '@hanji/stacks/local/local-sources';
import { walkRoute } from '@hanji/stacks/local/contract/testing/walk-route';
import { findTraces } from '@hanji/stacks/local/testing/find-traces';
import { startTestSite, type TestSite } from '@hanji/stacks/local/testing/local-site';
import { makeWorld } from '@hanji/stacks/local/testing/make-world';
import { makeTracedPost, postTrails } from '@hanji/stacks/local/testing/post-trails';
import { broughtAlong, publicRoutes, siteServices } from '@hanji/stacks/local/testing/site-services';
import { readSiteState } from '@hanji/stacks/local/testing/site-state';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createService } from './create-service.ts';
import { makeLinkedProject } from './testing/linked-project.ts';

// A whole site runs with one service more than this project has. Its folder lies elsewhere, and nothing else was written for it.
const name = 'side-notes';
const project = makeLinkedProject();
await createService(name, project.folder);
const services = await siteServices(project.folder);
const definition = services.find((service) => service.name === name) as ServiceDefinition;
let site: TestSite;
let world: World;

beforeAll(async () => {
  site = await startTestSite({ projectFolder: project.folder, only: services.map((service) => service.name) });
  world = await makeWorld(site);
});
afterAll(async () => {
  await site?.stop();
  project.remove();
});

const notes = async (token: string) => ((await site.call(`/api/${name}/notes`, { token })).json() as { items: { id: string; text: string }[] }).items;
const writeNote = async (token: string, text: string) => world.make<{ id: string }>(`/api/${name}/notes`, { postId: (await world.newPost()).id, text }, token);

test.each(publicRoutes(definition).map(([route, { method, path }]) => ({ route, address: `${method} ${path}` })))(
  '$address answers through the gateway as declared, good input and bad',
  async ({ route }) => {
    const cases = { ...deadLetterCases(definition), ...(await broughtAlong<ServiceCases>(name, 'contract-cases.ts', project.folder)) };
    const [declared, routeCase] = [definition.routes[route], cases[route]];
    if (declared === undefined || routeCase === undefined) throw new Error(`the template does not say how to call ${route}`);
    await expect(walkRoute(declared, routeCase, world)).resolves.toBeUndefined();
  },
  120_000,
);

test('its internal routes stay closed', async () => {
  const internal = Object.values(definition.routes).filter((route) => route.access === 'internal');
  expect(internal).toHaveLength(3);
  for (const { method, path } of internal) {
    const answer = await site.call(path.replace(':id', world.user.id), { method, headers: { 'x-internal-api-key': keyBeside(site.site, name) } });
    expect([path, answer.status]).toEqual([path, 404]);
  }
});

test('a backup holds its data with all the others, and a restoration brings it back', async () => {
  await (await broughtAlong<SiteContent>(name, 'site-content.ts', project.folder))?.write(world);
  const kept = await notes(world.user.token);
  expect(kept.length).toBeGreaterThan(0);
  const backup = await finished((await world.make<BackupJob>('/api/backups', undefined)).id);
  const { text } = await site.call(`/api/backups/${backup.id}/download`, { token: site.adminToken });
  const parts = (JSON.parse(text) as { services: { name: string; lines: unknown[] }[] }).services;
  expect(parts.map((part) => part.name).toSorted()).toEqual(services.map((service) => service.name).toSorted());
  const { [`${name}.note`]: before } = (await readSiteState(site)).tables;

  for (const { id } of kept) await site.call(`/api/${name}/notes/${id}`, { method: 'DELETE', token: world.user.token });
  expect(await notes(world.user.token)).toEqual([]);
  const restoration = await finished((await world.make<BackupJob>(`/api/backups/${backup.id}/restore`, undefined)).id);
  expect(restoration).toMatchObject({ status: 'DONE', error: null });
  expect((await readSiteState(site)).tables[`${name}.note`]).toEqual(before);
  expect(await notes(world.user.token)).toEqual(kept);
});

test('a user takes along what it keeps of them, and nothing of it stays when they delete their account', async () => {
  const person = await world.newPerson();
  await writeNote(person.token, `Of someone who leaves, ${world.word()}`);
  const kept = await notes(person.token);
  const exported = (await site.call('/api/auth/me/export', { token: person.token })).json() as Record<string, unknown>;
  expect(exported[name]).toEqual({ notes: kept });
  expect((await site.call('/api/auth/me', { method: 'DELETE', token: person.token, body: { password: person.password } })).status).toBe(204);
  await eventually(async () => (await site.query(name, 'select from note where user_id = $1', [person.id])).length === 0);
});

test('a deleted post is cleared up when it has reported too, killed in the middle or not', async () => {
  const trails = await postTrails(services, project.folder);
  const post = await makeTracedPost(site, trails, { slug: 'seven-services' });
  for (const trail of trails.values()) await eventually(() => trail.isThere(site, post));
  const pid = site.processes.find((child) => child.name === name)?.pid();
  const [deleted] = await Promise.all([site.call(`/api/posts/${post.slug}`, { method: 'DELETE', token: site.adminToken }), process.kill(pid ?? 0, 'SIGKILL')]);
  expect(deleted.status).toBe(204);
  const deletion = await eventually(
    async () => {
      const { items } = (await site.call('/api/post-deletions', { token: site.adminToken })).json() as { items: PostDeletion[] };
      return items.find((item) => item.postId === post.id && item.completedAt !== null);
    },
    { timeoutMs: 60_000 },
  );
  expect(deletion).toMatchObject({ answered: [...trails.keys()].toSorted(), missing: [] });
  expect(deletion.answered).toContain(name);
  await eventually(async () => (await findTraces(site, post.words)).length === 0);
  await trails.get(name)?.refusesLate(site, post);
});

function finished(id: string): Promise<BackupJob> {
  return eventually(
    async () => {
      const job = (await site.call(`/api/backups/${id}`, { token: site.adminToken })).json() as BackupJob;
      return job.finishedAt === null ? null : job;
    },
    { timeoutMs: 60_000 },
  );
}
