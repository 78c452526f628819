import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSite, type TestSite } from './testing/local-site.ts';

const said: Record<'on' | 'off', string[]> = { on: [], off: [] };
let limited: TestSite;
let open: TestSite;
beforeAll(async () => {
  const start = (apiLimits: 'on' | 'off') =>
    startTestSite({ only: ['auth', 'blog', 'shell-frontend', 'blog-frontend'], apiLimits, tell: (line) => said[apiLimits].push(line) });
  limited = await start('on');
  open = await start('off');
});
afterAll(() => Promise.all([limited.stop(), open.stop()]));

async function passing(site: TestSite, path: string, count: number): Promise<number> {
  let passed = 0;
  for (let round = 0; round < count; round += 25) {
    const answers = await Promise.all(Array.from({ length: 25 }, () => site.call(path)));
    expect(answers.filter((answer) => answer.status !== 200 && answer.status !== 429)).toEqual([]);
    passed += answers.filter((answer) => answer.status === 200).length;
  }
  return passed;
}

test('a site answers 200 API calls a minute of one caller to a service, and reads of its feed besides', async () => {
  // A minute may end among them.
  const calls = await passing(limited, '/api/posts', 450);
  expect([calls >= 200, calls <= 400]).toEqual([true, true]);
  expect(await passing(limited, '/feed.xml', 250)).toBe(250);
});

test(
  'of a hundred searches by page at once an address gets no more than its share, and pages that nobody has asked for yet are made meanwhile',
  {
    tags: ['abuse/search-load'],
  },
  async () => {
    const searches = Promise.all(Array.from({ length: 100 }, (_, index) => limited.call(`/search?q=word-${index}`)));
    const others = await Promise.all(Array.from({ length: 10 }, (_, index) => limited.call(`/posts/nobody-wrote-${index}`)));
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 404));
    const refused = (await searches).filter(({ status }) => status !== 200);
    // Those beyond the limit of the address, if the minute has not ended among them; and those beyond what can be made in good time.
    for (const answer of refused) expect([[429, 503].includes(answer.status), Number(answer.headers.get('retry-after')) > 0]).toEqual([true, true]);
    expect(await passing(limited, '/posts', 150)).toBe(150);
  },
);

test('with the limits off it answers all of them, and has said so', async () => {
  expect(await passing(open, '/api/posts', 450)).toBe(450);
  expect(said.off.filter((line) => line.includes('--api-limits off'))).toHaveLength(1);
  expect(said.on.join('\n')).not.toContain('--api-limits');
});
