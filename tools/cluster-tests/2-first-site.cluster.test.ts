import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { figures } from './figures.ts';
import { kubectl, noneStopping, podsOf } from './kubectl.ts';
import { eventually } from './eventually.ts';
import { findSecrets, secretsOf } from './secret-search.ts';
import { type SiteClient, siteClient } from './site-client.ts';
import { siteConfig } from './test-site.ts';
import { openStack, type TestStack } from './test-stack.ts';
import { blogThatSays, changedProject } from './changed-project.ts';
import { imagesOf } from './made-images.ts';

let site: SiteClient;
let stack: TestStack;
const record = figures(inject('runFolder'));

beforeAll(async () => {
  stack = await openStack('cluster-test');
  const { outputs } = await record.time('first up, from an empty cluster', () => stack.up(siteConfig()));
  site = siteClient(outputs['address']?.value);
});
afterAll(() => site.close());

test('from an empty cluster the site comes up and answers readers through its balancer', async () => {
  const home = await eventually(async () => {
    const answer = await site.ask('/');
    return answer.status === 200 && answer;
  });
  expect(home.headers['content-type']).toContain('text/html');
  expect(home.text).toContain('Cluster test');
  expect((await site.ask('/api/posts')).json()).toEqual({ items: [], nextCursor: null });
});

test('the admin writes a post, and a reader reads it at once', async () => {
  const token = await site.logIn();
  const written = await site.ask('/api/posts', { method: 'POST', token, body: { title: 'Ink on paper', content: '<p>The first page.</p>', status: 'PUBLIC' } });
  expect(written.status).toBe(201);
  expect((await site.ask('/api/posts/ink-on-paper')).json()).toMatchObject({ title: 'Ink on paper' });
  const page = await eventually(async () => {
    const answer = await site.ask('/posts/ink-on-paper');
    return answer.text.includes('The first page.') && answer;
  });
  expect(page.status).toBe(200);
});

test("the author's new name arrives in the post through the broker", async () => {
  const token = await site.logIn();
  const { version } = (await site.ask('/api/auth/me', { token })).json();
  const changed = await site.ask('/api/auth/profile', { method: 'PUT', token, ifMatch: `"${version}"`, body: { name: 'Yun Seon-do' } });
  expect(changed.status).toBe(200);
  const { author } = await eventually(async () => {
    const post = (await site.ask('/api/posts/ink-on-paper')).json();
    return post.author.name === 'Yun Seon-do' && post;
  });
  expect(author.name).toBe('Yun Seon-do');
});

test('what only the inside may see is not there from outside', async () => {
  for (const path of ['/internal/users?ids=', '/metrics', '/health', '/ready']) expect((await site.ask(path)).status, path).toBe(404);
});

test('every process runs as PodSecurity "restricted" has it, and nothing was refused by the broker', async () => {
  const labels = JSON.parse(await kubectl('get', 'namespace', '--field-selector=metadata.name=hanji-cluster-test', '--output', 'json')).items[0].metadata
    .labels;
  expect(labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
  const log = await kubectl('logs', 'rabbitmq-0', '--container', 'rabbitmq');
  expect(log.split('\n').filter((line) => /refused|access_refused|\[error\]/.test(line))).toEqual([]);
});

test('a second up changes nothing', async () => {
  const { summary } = await record.time('up with nothing to do', () => stack.up(siteConfig()));
  expect(Object.keys(summary.resourceChanges ?? {})).toEqual(['same']);
});

test('no secret value is found in the state, in objects other than Secrets, in logs, or in what the engine printed', async () => {
  const secrets = await secretsOf('cluster-test');
  expect(secrets.length).toBeGreaterThan(15);
  const places = { state: stack.written(), printed: stack.printed(), objects: await objectsBesidesSecrets(), logs: await allLogs() };
  for (const [place, text] of Object.entries(places)) {
    expect(text.length, place).toBeGreaterThan(1000);
    expect(findSecrets(text, secrets), place).toEqual([]);
  }
});

test('a change of one service makes one image and rolls that service alone', async () => {
  const folder = changedProject(blogThatSays('a second edition'));
  const { images } = await record.time('image of one changed service', () => imagesOf(folder, ['blog']));
  const before = await Promise.all(['auth', 'shell-frontend', 'blog-frontend', 'gateway', 'postgres'].map(podsOf));
  const blogBefore = await podsOf('blog');
  await record.time('up with one changed service', () =>
    stack.up(siteConfig({ releases: { blue: { version: 'two', images: { ...inject('release').images, ...images } } } })),
  );
  expect(await Promise.all(['auth', 'shell-frontend', 'blog-frontend', 'gateway', 'postgres'].map(podsOf))).toEqual(before);
  expect(await podsOf('blog')).not.toEqual(blogBefore);
  await noneStopping();
  expect((await site.ask('/api/posts/ink-on-paper')).json().title).toBe('Ink on paper, a second edition');
});

async function objectsBesidesSecrets(): Promise<string> {
  const kinds = (await kubectl('api-resources', '--verbs=list', '--namespaced', '--output', 'name'))
    .split('\n')
    .filter((kind) => kind !== '' && kind !== 'secrets');
  return kubectl('get', kinds.join(','), '--output', 'json');
}

async function allLogs(): Promise<string> {
  const pods = JSON.parse(await kubectl('get', 'pods', '--output', 'json')).items as { metadata: { name: string } }[];
  return (await Promise.all(pods.map((pod) => kubectl('logs', pod.metadata.name, '--all-containers')))).join('\n');
}
