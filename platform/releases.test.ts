import { describe, expect, test } from 'vitest';
import { type Release, rollouts } from './releases.ts';
import { brush, desk, ink, sheet } from './testing/definitions.ts';

const all = [ink, brush, sheet, desk];
const release: Release = { version: '1', images: { ink: 'ink:1', brush: 'brush:1', 'sheet-frontend': 'sheet:1', 'desk-frontend': 'desk:1' } };
const greenOf = (images: Record<string, string>) =>
  Object.fromEntries(
    rollouts(all, { blue: release, green: { version: '2', images, weight: 5 } }).map(({ definition, green }) => [
      `${definition.kind} ${definition.name}`,
      green,
    ]),
  );

describe('what runs of a release', () => {
  test('is one process of each while there is no candidate', () => {
    expect(rollouts(all, { blue: release }).map(({ blue, green }) => [blue, green])).toEqual([
      ['ink:1', null],
      ['brush:1', null],
      ['sheet:1', null],
      ['desk:1', null],
    ]);
  });

  test('leaves out what the release has no image of', () => {
    expect(rollouts(all, { blue: { version: '1', images: { brush: 'brush:1' } } }).map(({ definition }) => definition.name)).toEqual(['brush']);
  });

  test('doubles a changed micro-frontend and the host that shows it, and nothing else', () => {
    expect(greenOf({ ...release.images, 'sheet-frontend': 'sheet:2' })).toEqual({
      'service ink': null,
      'service brush': null,
      'frontend sheet': 'sheet:2',
      'frontend desk': 'desk:1',
    });
  });

  test('doubles the micro-frontends that render from a changed service, so that a visitor sees one colour throughout', () => {
    expect(greenOf({ ink: 'ink:2' })).toEqual({ 'service ink': 'ink:2', 'service brush': null, 'frontend sheet': 'sheet:1', 'frontend desk': 'desk:1' });
  });

  test('doubles nothing when the candidate is the same', () => {
    expect(new Set(Object.values(greenOf(release.images)))).toEqual(new Set([null]));
  });

  test('keeps the green of what has become blue as long as it is told to', () => {
    const keep = ['ink', 'desk-frontend', 'unknown'];
    const kept = rollouts(all, { blue: release, green: { ...release, weight: 0, keep } });
    expect(kept.flatMap(({ definition, green }) => (green === null ? [] : [[definition.name, green]]))).toContainEqual(['ink', 'ink:1']);
    expect(kept.find(({ definition }) => definition === brush)?.green).toBeNull();
  });

  test('runs once what only the candidate has', () => {
    const { ink: _, ...others } = release.images;
    const [first] = rollouts(all, { blue: { version: '1', images: others }, green: { version: '2', images: { ink: 'ink:2' }, weight: 5 } });
    expect(first).toEqual({ definition: ink, blue: 'ink:2', green: null });
  });
});
