import { assertTopology } from '@hanji/service-kit/events/assert-topology';
import { publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { testPublisher } from '@hanji/service-kit/testing/test-publisher';
import { testInternalAccess, testServers } from '@hanji/service-kit/testing/test-service';
import { createApiClient } from '@hanji/frontend-kit/api/client';
import { type RunningFrontend, startFrontend } from '@hanji/frontend-kit/server/start-frontend';
import { idOf } from '@hanji/contracts/testing/factories';
import { type StandInApi, startStandInApi } from '@hanji/frontend-kit/testing/stand-in-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createShell } from './app.ts';
import definition from './frontend.ts';
import { hasSidebar, renderDocument } from './layout/render.tsx';
import { type FakeRemote, json, makePart, startFakeRemote } from './testing/fake-remote.ts';

const postId = idOf('post');
let api: StandInApi;
let remote: FakeRemote;
let shell: RunningFrontend;

beforeAll(async () => {
  const { rabbitmq } = testServers();
  await assertTopology(rabbitmq, [definition, testPublisher]);
  [api, remote] = await Promise.all([startStandInApi(), startFakeRemote()]);
  const reader = { name: 'reader', pages: ['/posts/:slug'], address: () => remote.url };
  const environment = {
    PORT: '0',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'https://hanji.example',
    ...testInternalAccess(definition),
    JWT_PUBLIC_KEYS: '{"keys":[]}',
    RABBITMQ_URL: rabbitmq,
    REMOTES: '{}',
    AUTH_URL: api.url,
    BLOG_URL: api.url,
    PAGE_URL: api.url,
    PAGE_TRACE_KEY: 't'.repeat(64),
  };
  shell = await startFrontend(
    definition,
    ({ log }) =>
      createShell({
        frame: {
          site: { title: '한지', description: '', publicUrl: 'https://hanji.example', timeZone: 'Asia/Seoul' },
          assets: { styles: [], script: '/assets/boot.js', fonts: [] },
          remotes: [],
          renderer: { renderDocument, hasSidebar },
        },
        remotes: [reader],
        auth: createApiClient({ baseUrl: api.url }),
        blog: createApiClient({ baseUrl: api.url }),
        page: createApiClient({ baseUrl: api.url }),
        clientFolder: import.meta.dirname,
        apiDocsFolder: import.meta.dirname,
        maxCacheBytes: 1_000_000,
        partTimeoutMs: 2000,
        vitals: { share: 0, key: '' },
        onRead: () => undefined,
        log,
      }),
    environment,
  );
});

afterAll(async () => {
  await shell?.stop();
  await remote?.stop();
  await api?.stop();
});

/** Waits until the broker is connected: that clears the cache once more. */
async function untilSubscribed(): Promise<void> {
  const degraded = async () => ((await (await fetch(`http://127.0.0.1:${shell.port}/ready`)).json()) as { degraded: string[] }).degraded;
  await expect.poll(degraded).toEqual([]);
}

async function look(path: string): Promise<{ outcome: string | null; html: string }> {
  const answer = await fetch(`http://127.0.0.1:${shell.port}${path}`);
  return { outcome: answer.headers.get('x-hanji-cache'), html: await answer.text() };
}

/** Looks until the page is kept. */
async function keep(path: string): Promise<void> {
  await expect.poll(async () => (await look(path)).outcome).toBe('hit');
}

test('a broadcast change shows at the next look; pages it does not concern stay kept', async () => {
  await untilSubscribed();
  remote.answer = json(makePart({ tags: ['post:other'] }));
  await keep('/posts/other');
  remote.answer = json(makePart({ tags: [`post:${postId}`], html: '<p>먼저 글</p>' }));
  await keep('/posts/a');
  remote.answer = json(makePart({ tags: [`post:${postId}`], html: '<p>고친 글</p>' }));
  await publishTestEvent('post.updated', { aggregateId: postId, aggregateVersion: 2 });
  await expect.poll(async () => (await look('/posts/a')).html).toContain('고친 글');
  expect((await look('/posts/other')).outcome).toBe('hit');
});

test('the probes tell that it lives, is ready, and what it measures', async () => {
  const get = (path: string) => fetch(`http://127.0.0.1:${shell.port}${path}`);
  expect((await get('/health')).status).toBe(200);
  expect((await get('/ready')).status).toBe(200);
  expect(await (await get('/metrics')).text()).toContain('service="shell-frontend"');
});
