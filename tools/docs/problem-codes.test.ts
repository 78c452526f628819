import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCodes } from '@hanji/contracts/problem-codes';
import { loadRegistry } from '@hanji/contracts/registry';
import { expect, test } from 'vitest';
import { projectRoot } from '@hanji/contracts/project-root';

/** Where codes are given: errors of the domain, and the gateway's own. */
const patterns = [
  /DomainError\(\s*'[a-z-]+',\s*'([a-z_]+)'/g,
  /(?:conflict|unusable)\(\s*'([a-z_]+)'/g,
  /\[\d{3}, \['[^']+', '([a-z_]+)'/g,
  /code: '([a-z_]+)'/g,
];

test('every code that services or gateway answer is explained at /api/docs/problems', async () => {
  const files = ['services/*/**/*.ts', 'packages/development-gateway/plugins/*.ts'].flatMap((pattern) =>
    globSync(pattern, { cwd: projectRoot, exclude: (name) => /node_modules|testing|[.]test[.]ts$/.test(name) }),
  );
  const used = new Set(
    files.flatMap((file) => patterns.flatMap((pattern) => [...readFileSync(join(projectRoot, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''))),
  );
  const { services } = await loadRegistry();
  for (const route of services.flatMap((service) => Object.values(service.routes))) for (const code of route.problems ?? []) used.add(code);
  expect(used.size).toBeGreaterThan(40);
  expect([...used].filter((code) => !(code in problemCodes))).toEqual([]);
});
