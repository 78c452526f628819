import { cohortCookie } from '@hanji/contracts/gateway/cohort-cookie';
import { afterAll, expect, test } from 'vitest';
import { releaseKeys } from '../cases/release-cases.ts';
import type { Echo } from '../testing/echo-upstream.ts';
import { startEchoUpstream } from '../testing/echo-upstream.ts';
import { send } from '../testing/http-client.ts';
import { oneService, startTestGateway } from '../testing/test-gateway.ts';

const [blue, green] = [await startEchoUpstream('blue'), await startEchoUpstream('green')];
const configuration = (weight: number) =>
  oneService('things', { blue: [blue.address], green: [green.address] }, { read: { path: '/api/things' } }, { greenWeight: weight });
const withKey = oneService(
  'things',
  { blue: [blue.address], green: [green.address] },
  { read: { path: '/api/things' } },
  { greenWeight: 0, candidateKeyVariable: 'CANDIDATE_KEY' },
);
const oneRelease = oneService('things', { blue: [blue.address] }, { read: { path: '/api/things' } });
const gateway = await startTestGateway(configuration(20));
afterAll(async () => {
  await gateway.stop(1000);
  await Promise.all([blue.close(), green.close()]);
});

async function visit(cookie?: string): Promise<{ colour: string; told: string | undefined; cookie: string | undefined }> {
  const { text, headers } = await send(gateway.port, { path: '/api/things', headers: cookie === undefined ? [] : [['Cookie', `a=b; ${cookie}; c=d`]] });
  const echo = JSON.parse(text) as Echo;
  return { colour: echo.upstream, told: echo.headers['x-hanji-release'], cookie: headers['set-cookie']?.[0]?.split(';')[0] };
}

test('of new visitors the share that the weight says gets green, and each stays on their colour', async () => {
  const visits = await Promise.all(Array.from({ length: 500 }, () => visit()));
  const greens = visits.filter((earlier) => earlier.colour === 'green');
  expect(Math.abs(greens.length / 5 - 20)).toBeLessThan(1);
  for (const earlier of visits) expect(earlier.told).toBe(earlier.colour);
  for (const earlier of visits.slice(0, 40)) expect(await visit(earlier.cookie)).toEqual({ colour: earlier.colour, told: earlier.colour, cookie: undefined });
});

test('raising the weight moves nobody back, and 0 brings everybody to blue at once', async () => {
  const visitors = await Promise.all(Array.from({ length: 60 }, () => visit()));
  gateway.use(configuration(70));
  for (const visitor of visitors) {
    const again = await visit(visitor.cookie);
    expect(visitor.colour === 'green' && again.colour === 'blue').toBe(false);
  }
  gateway.use(configuration(100));
  expect((await visit(visitors[0]?.cookie)).colour).toBe('green');
  await expect.poll(() => gateway.log.at(-1)).toMatchObject({ service: 'gateway', colour: 'green', release: 'green' });
  gateway.use(configuration(0));
  for (const visitor of visitors) expect((await visit(visitor.cookie)).colour).toBe('blue');
});

test('who has the key of the candidate sees green before visitors do', async () => {
  gateway.use(withKey);
  expect(await visit('hanji_candidate=f00d')).toEqual({ colour: 'green', told: 'green', cookie: undefined });
  for (const wrong of ['hanji_candidate=', 'hanji_candidate=f00', 'x_hanji_candidate=f00d']) expect((await visit(wrong)).colour, wrong).toBe('blue');
});

test('an empty key of the candidate opens nothing', async () => {
  const keyless = await startTestGateway(withKey, { environment: { CANDIDATE_KEY: '' } });
  const { text } = await send(keyless.port, { path: '/api/things', headers: [['Cookie', 'hanji_candidate=']] });
  expect((JSON.parse(text) as Echo).upstream).toBe('blue');
  await keyless.stop(1000);
});

test.each([
  ['unsigned', '0'],
  ['signed for another cohort', `0${cohortCookie(1, releaseKeys.COHORT_KEY).slice(1)}`],
  ['signed by another site', cohortCookie(0, 'key of another site')],
  ['cut short', cohortCookie(0, releaseKeys.COHORT_KEY).slice(0, -1)],
])('a cohort that is %s is drawn anew', { tags: ['abuse/forced-rollback'] }, async (_, cookie) => {
  gateway.use(configuration(1));
  expect((await visit(`hanji_cohort=${cookie}`)).cookie).toMatch(/^hanji_cohort=\d+\.[0-9a-f]{32}$/);
  expect((await visit(`hanji_cohort=${cohortCookie(0, releaseKeys.COHORT_KEY)}`)).colour).toBe('green');
});

test('with one release nobody gets a cookie or is told of colours', async () => {
  gateway.use(oneRelease);
  expect(await visit()).toEqual({ colour: 'blue', told: undefined, cookie: undefined });
});
