import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { blogThatSays, changedProject } from './changed-project.ts';
import { figures } from './figures.ts';
import { kubectl, noneStopping, podsOf } from './kubectl.ts';
import { each, startReading } from './load.ts';
import { imagesOf } from './made-images.ts';
import { type SiteClient, siteClient, visitorAddress } from './site-client.ts';
import { siteConfig, twoOfEach } from './test-site.ts';
import { openStack, type TestStack } from './test-stack.ts';

type Colour = 'blue' | 'green';

let site: SiteClient;
let stack: TestStack;
let reading: ReturnType<typeof startReading>;
let candidate: Record<string, string>;
const record = figures(inject('runFolder'));
const marker = 'a third edition';
/** Visitors who come again and again, by their cohort. */
const panel = Array.from({ length: 200 }, (_, index) => String(index * 50));

beforeAll(async () => {
  stack = await openStack('cluster-test');
  const { images } = await imagesOf(changedProject(blogThatSays(marker)), ['blog']);
  candidate = { ...inject('release').images, ...images };
  const { outputs } = await stack.up(released());
  await noneStopping();
  site = siteClient(outputs['address']?.value);
  reading = startReading(site, ['/', '/api/posts', '/api/posts/ink-on-paper', '/posts/ink-on-paper']);
});
afterAll(() => site.close());

function released(green?: { weight: number }): ReturnType<typeof siteConfig> {
  const blue = { version: 'one', images: inject('release').images };
  return siteConfig({ ...twoOfEach, releases: green === undefined ? { blue } : { blue, green: { version: 'two', images: candidate, ...green } } }, 2);
}

async function colourOf(asked: { cohort?: string; from: string }, path = '/api/posts/ink-on-paper'): Promise<Colour> {
  const { status, text } = await site.ask(path, asked);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text.slice(0, 200)}`);
  return text.includes(marker) ? 'green' : 'blue';
}

const panelColours = () => each(panel, (cohort, index) => colourOf({ cohort, from: visitorAddress(index) }));

describe('a new release of one service, as the candidate, while readers read', () => {
  let before: Colour[];

  test('at 5 percent: one visitor in twenty gets it, and the processes of everything unchanged stay', async () => {
    const others = ['auth', 'content', 'postgres', 'redis', 'rabbitmq'];
    const pods = await Promise.all(others.map(podsOf));
    await record.time('up that adds a candidate at 5 percent', () => stack.up(released({ weight: 5 })));
    await noneStopping();
    expect(await Promise.all(others.map(podsOf))).toEqual(pods);
    await expectShare(5);
    before = await panelColours();
    expect(before.filter((colour) => colour === 'green')).toHaveLength(10);
  });

  test('a visitor has one colour in every answer, pages and data alike', async () => {
    for (const cohort of ['100', '9000']) {
      const asked = { cohort, from: visitorAddress(1) };
      const colours = await each(['/api/posts', '/api/posts/ink-on-paper', '/', '/posts/ink-on-paper'], (path) => colourOf(asked, path));
      expect(new Set(colours)).toEqual(new Set([cohort === '100' ? 'green' : 'blue']));
    }
  });

  test('at 50 percent: half of them, and nobody has been moved back', async () => {
    await record.time('up that changes the weight', () => stack.up(released({ weight: 50 })));
    await noneStopping();
    await expectShare(50);
    const now = await panelColours();
    expect(before.flatMap((colour, index) => (colour === 'green' && now[index] === 'blue' ? [panel[index]] : []))).toEqual([]);
    expect(now.filter((colour) => colour === 'green')).toHaveLength(100);
  });

  test('at 100 percent: everyone has green', async () => {
    await stack.up(released({ weight: 100 }));
    await noneStopping();
    expect(new Set(await panelColours())).toEqual(new Set(['green']));
  });

  test('promoted: everyone keeps the new release, and nothing of the candidate is left', async () => {
    await record.time('up that promotes the candidate', () => stack.up({ ...released(), releases: { blue: { version: 'two', images: candidate } } }));
    await noneStopping();
    expect(new Set(await panelColours())).toEqual(new Set(['green']));
    expect(await kubectl('get', 'deployments,services', '--selector', 'hanji.dev/colour=green', '--output', 'name')).toBe('');
    expect((await kubectl('get', 'deployments', '--output', 'name')).split('\n').filter((name) => name.includes('green'))).toEqual([]);
  });

  test('through all of it no request failed', async () => {
    const { requests, failed, sentAgain } = await reading.stop();
    record.note('reads through 5, 50, 100 percent and promotion', `${requests} requests, ${failed.length} failed, ${sentAgain} sent again`);
    expect(failed).toEqual([]);
    expect(requests).toBeGreaterThan(1000);
  });
});

/** Ten thousand new visitors; the share of green is right within one percentage point. */
async function expectShare(percent: number): Promise<void> {
  const visitors = Array.from({ length: 10_000 }, (_, index) => visitorAddress(index));
  const colours = await each(visitors, (from) => colourOf({ from }));
  const share = (colours.filter((colour) => colour === 'green').length / colours.length) * 100;
  record.note(`share of green among 10,000 new visitors at ${percent} percent`, `${share.toFixed(2)} percent`);
  expect(Math.abs(share - percent)).toBeLessThanOrEqual(1);
}
