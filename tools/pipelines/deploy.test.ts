import { expect, test } from 'vitest';
import { releasesAfter } from './deploy.ts';

const release = { version: '1.5.0', images: { blog: 'blog:new', auth: 'auth:new' }, tools: {} };
const before = { blue: { version: '1.4.0', images: { blog: 'blog:old', auth: 'auth:old' } } };

test('a whole release takes the place of what is there, on a new stack too', () => {
  expect(releasesAfter(before, null, release, [])).toEqual({ blue: { version: '1.5.0', images: release.images } });
  expect(releasesAfter(null, null, release, [])).toEqual({ blue: { version: '1.5.0', images: release.images } });
});

test('chosen deployables stand beside what is there, which keeps its version', () => {
  expect(releasesAfter(before, null, release, ['blog'])).toEqual({ blue: { version: '1.4.0', images: { blog: 'blog:new', auth: 'auth:old' } } });
});

test('what is there by a release file is named with the images of that file', () => {
  const file = { version: '1.4.0', images: { blog: 'blog:file', auth: 'auth:file' }, tools: {} };
  expect(releasesAfter({ blue: { version: '1.4.0' } }, file, release, ['auth'])).toEqual({
    blue: { version: '1.4.0', images: { blog: 'blog:file', auth: 'auth:new' } },
  });
});

test.each([
  ['while another release is green', { ...before, green: {} }, [], /is green/],
  ['for something that the release has no image of', before, ['blog', 'brush'], /no image of brush; it has blog, auth/],
  ['of a part, where there is no release yet', null, ['blog'], /has no release yet/],
])('a deployment is refused %s', (_when, there, chosen, message) => {
  expect(() => releasesAfter(there, null, release, chosen)).toThrow(message);
});
