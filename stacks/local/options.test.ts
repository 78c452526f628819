import { expect, test } from 'vitest';
import { help, parseOptions } from './options.ts';

test('API calls are limited unless they are to be measured', () => {
  expect(parseOptions([])?.apiLimits).toBe('on');
  expect(parseOptions(['--api-limits', 'off'])?.apiLimits).toBe('off');
  expect(() => parseOptions(['--api-limits', 'none'])).toThrow('"on" or "off", not "none"');
  expect(help).toContain('--api-limits');
});

test('Prometheus runs beside the site where it is asked for', () => {
  expect(parseOptions([])?.observe).toBe(false);
  expect(parseOptions(['--observe'])?.observe).toBe(true);
  expect(help).toContain('--observe');
});
