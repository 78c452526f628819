import { expect, test } from 'vitest';
import { contrastOf, useOfContrast } from './contrast.ts';

test.each([
  ['#000000', 'rgb(255, 255, 255)', 21, 'text'],
  ['rgb(255, 255, 255)', '#000000', 21, 'text'],
  ['#ab3428', 'rgb(250, 247, 242)', 5.9, 'text'],
  ['#ab3428', 'rgb(25, 24, 22)', 2.8, 'nothing'],
  ['#767676', '#ffffff', 4.54, 'text'],
  ['#949494', '#ffffff', 3.03, 'marks'],
  ['#abcdef', '#ABCDEF', 1, 'nothing'],
])('%s on %s', (color, paper, contrast, use) => {
  expect(contrastOf(color, paper)).toBeCloseTo(contrast, 0.5);
  expect(useOfContrast(contrastOf(color, paper))).toBe(use);
});
