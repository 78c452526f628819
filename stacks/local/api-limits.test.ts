import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSite, type TestSite } from './testing/local-site.ts';

const said: Record<'on' | 'off', string[]> = { on: [], off: [] };
let limited: TestSite;
let open: TestSite;
beforeAll(async () => {
  const start = (apiLimits: 'on' | 'off') => startTestSite({ only: ['auth', 'blog'], apiLimits, tell: (line) => said[apiLimits].push(line) });
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

test('with the limits off it answers all of them, and has said so', async () => {
  expect(await passing(open, '/api/posts', 450)).toBe(450);
  expect(said.off.filter((line) => line.includes('--api-limits off'))).toHaveLength(1);
  expect(said.on.join('\n')).not.toContain('--api-limits');
});
