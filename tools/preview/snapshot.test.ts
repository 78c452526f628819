import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from '@hanji/service-kit/password-hash';
import type { SiteContent } from '@hanji/service-kit/testing/site-content';
import { eventually } from '@hanji/service-kit/testing/test-service';
import { startTestSite, testAdmin, type TestSite } from '@hanji/stacks/local/testing/local-site';
import { makeWorld } from '@hanji/stacks/local/testing/make-world';
import { broughtAlong, siteServices } from '@hanji/stacks/local/testing/site-services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PreviewAccess } from './reach-services.ts';
import { linesOf, restoreScrubbed, restoreSnapshot } from './restore-snapshot.ts';
import { scrubBackup } from './scrub-backup.ts';

const previewAdmin = { email: 'admin@preview.invalid', password: 'the password of the preview' };
let folder: string;
let live: TestSite;
let preview: TestSite;
let emails: string[];
let backup: string;
let scrubbed: string;
const told: string[] = [];
const open = new Set<ChildProcess>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-snapshot-'));
  const services = (await siteServices()).map((service) => service.name);
  [live, preview] = await Promise.all([startTestSite({ only: services, seed: 'sample' }), startTestSite({ only: services })]);
  const world = await makeWorld(live);
  await world.newPerson();
  for (const service of services) await (await broughtAlong<SiteContent>(service, 'site-content.ts'))?.write(world);
  await live.query('content', "update comment set content = content || ' planted@mail.example', guest_password_hash = 'scrypt$planted'");
  await live.query('blog', "update post set content = content || '<p>planted@mail.example</p>'");
  await live.query('auth', "update users set bio = 'planted@mail.example'");
  await live.query('auth', "insert into linked_identity select 'https://accounts.example', 'planted-' || id, id, now() from users");
  emails = (await live.query<{ email: string }>('auth', 'select email from users where email is not null')).map(({ email }) => email);
  const lines: string[] = [];
  const file = join(folder, 'backup.json');
  writeFileSync(file, await backUp(live, live.adminToken));
  for await (const line of scrubBackup(linesOf(file), { email: previewAdmin.email, passwordHash: await hashPassword(previewAdmin.password) })) lines.push(line);
  backup = file;
  scrubbed = join(folder, 'scrubbed.json');
  writeFileSync(scrubbed, lines.join(''));
});
afterAll(async () => {
  await Promise.all([live?.stop(), preview?.stop()]);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('a scrubbed snapshot of a site with content of every kind is restored like any backup, and holds no address, hash or identity of anybody', async () => {
  await restoreScrubbed(scrubbed, { auth: urlOf('auth'), storage: urlOf('storage') }, testAdmin);
  const login = await preview.call('/api/auth/login', { body: previewAdmin });
  expect(login.status).toBe(200);
  const text = await backUp(preview, (login.json() as { accessToken: string }).accessToken);
  expect(emails.length).toBeGreaterThan(2);
  for (const planted of ['planted', 'scrypt$planted', ...emails]) expect(text.includes(planted), planted).toBe(false);
  expect(await preview.query('auth', 'select email from users where email is not null or password_hash is not null')).toEqual([{ email: previewAdmin.email }]);
  expect(await preview.query('content', 'select 1 from comment where guest_password_hash is not null')).toEqual([]);
  const posts = (site: TestSite) => site.query('blog', 'select id, slug, title from post order by id');
  expect(await posts(preview)).toEqual(await posts(live));
});

test('a snapshot fills a preview once: with posts there already, what was written stays', async () => {
  await preview.query('blog', "update post set title = 'written in the preview'");
  expect(await restoreSnapshot(backup, wayTo(urlOf), previewAdmin, (line) => told.push(line))).toBe(false);
  expect(await preview.query('blog', "select 1 from post where title <> 'written in the preview'")).toEqual([]);
  expect([told, open.size]).toEqual([[], 0]);
});

test('the ways to a preview are closed also where it refuses the snapshot', async () => {
  const wrong = { ...previewAdmin, password: 'another password' };
  // Its blog has nothing to show; who asks it for posts gets none.
  const empty = createServer((_, response) => void response.setHeader('content-type', 'application/json').end('{"items":[]}'));
  await new Promise<void>((resolve) => void empty.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(empty.address() as AddressInfo).port}`;
  const restoring = restoreSnapshot(
    backup,
    wayTo((service) => (service === 'blog' ? address : urlOf(service))),
    wrong,
    (line) => told.push(line),
  );
  await expect(restoring).rejects.toThrow('cannot log in (401)');
  expect([told, open.size]).toEqual([['the snapshot is scrubbed'], 0]);
  empty.close();
});

function urlOf(service: string): string {
  return preview.site.workloads.find((workload) => workload.plan.name === service)?.url ?? '';
}

/** As kubectl opens them: each way is a process. */
function wayTo(urlOfService: (service: string) => string): PreviewAccess {
  const forward = async (_namespace: string, service: string) => {
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    open.add(child);
    const kill = child.kill.bind(child);
    child.kill = (signal) => (open.delete(child), kill(signal));
    return { port: Number(new URL(urlOfService(service)).port), child };
  };
  return { kubectl: { run: () => Promise.resolve(''), forward, close: () => undefined }, namespace: 'hanji-pr-12', keysBeside: '{}' };
}

/** The bytes of a new backup of a site. */
async function backUp(site: TestSite, token: string): Promise<string> {
  const { id } = (await site.call('/api/backups', { method: 'POST', token })).json() as { id: string };
  await eventually(async () => ((await site.call(`/api/backups/${id}`, { token })).json() as { status: string }).status === 'DONE');
  const answer = await fetch(`${site.publicUrl}/api/backups/${id}/download`, { headers: { authorization: `Bearer ${token}` } });
  return answer.text();
}
