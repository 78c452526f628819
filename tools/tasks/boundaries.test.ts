import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '@hanji/contracts/project-root';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-boundaries-'));
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(projectRoot, 'tsconfig.json'), join(folder, 'tsconfig.json'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function cruise(files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const program = join(projectRoot, 'node_modules/.bin/depcruise');
  const { stdout, stderr } = spawnSync(
    program,
    ['--config', join(projectRoot, '.dependency-cruiser.cjs'), '--output-type', 'err', ...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))],
    { cwd: folder, encoding: 'utf8' },
  );
  return stdout + stderr;
}

test('imports that run the right way pass', () => {
  expect(
    cruise({ 'services/blog/domain/a.ts': "import { b } from './b.ts';\nexport const a = b;\n", 'services/blog/domain/b.ts': 'export const b = 1;\n' }),
  ).toContain('no dependency violations found');
});

/** A violation of every rule: files by path. */
const planted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'services-apart': { 'services/blog/a.ts': "export { b } from '../auth/b.ts';\n", 'services/auth/b.ts': 'export const b = 1;\n' },
  'frontends-apart': { 'frontends/shell/a.ts': "export { b } from '../blog/b.ts';\n", 'frontends/blog/b.ts': 'export const b = 1;\n' },
  'packages-know-no-deployable': {
    'packages/service-kit/a.ts': "export { b } from '../../services/auth/b.ts';\n",
    'services/auth/b.ts': 'export const b = 1;\n',
  },
  'packages-apart': { 'packages/importer/a.ts': "export { b } from '../service-kit/b.ts';\n", 'packages/service-kit/b.ts': 'export const b = 1;\n' },
  'nothing-to-tools': { 'stacks/local/a.ts': "export { b } from '../../tools/chaos/b.ts';\n", 'tools/chaos/b.ts': 'export const b = 1;\n' },
  'platform-reads-definitions-only': { 'platform/site.ts': "export { b } from '../services/blog/b.ts';\n", 'services/blog/b.ts': 'export const b = 1;\n' },
  'not-to-tests': { 'services/blog/a.ts': "export { b } from './b.test.ts';\n", 'services/blog/b.test.ts': 'export const b = 1;\n' },
  'no-test-code-in-product': { 'services/blog/a.ts': "export { b } from './testing/b.ts';\n", 'services/blog/testing/b.ts': 'export const b = 1;\n' },
  'contracts-stand-alone': { 'packages/contracts/a.ts': "import Koa from 'koa';\nexport const a = new Koa();\n" },
  'services-and-frontends-know-no-stack': { 'services/blog/a.ts': "export { b } from '../../stacks/b.ts';\n", 'stacks/b.ts': 'export const b = 1;\n' },
  'domain-knows-neither-http-nor-amqp': {
    'services/blog/domain/a.ts': "export { b } from '../http/b.ts';\n",
    'services/blog/http/b.ts': 'export const b = 1;\n',
  },
  'definitions-are-data': { 'services/blog/service.ts': "import { readFileSync } from 'node:fs';\nexport default readFileSync;\n" },
  'no-circular': {
    'services/blog/a.ts': "import type { B } from './b.ts';\nexport type A = { b: B };\n",
    'services/blog/b.ts': "import type { A } from './a.ts';\nexport type B = { a: A };\n",
  },
  'no-pulumi-in-services-and-frontends': {
    'services/blog/a.ts': "export { b } from './b.ts';\n",
    'services/blog/b.ts': "export { c as b } from './c.ts';\n",
    'services/blog/c.ts': "import * as pulumi from '@pulumi/pulumi';\nexport const c = pulumi.output(1);\n",
  },
  'no-pulumi-on-the-local-site': { 'stacks/local/a.ts': "import * as pulumi from '@pulumi/pulumi';\nexport const a = pulumi.output(1);\n" },
  'no-registry-in-processes': {
    'services/blog/main.ts': "export { b } from './b.ts';\n",
    'services/blog/b.ts': "export { c as b } from '../../packages/contracts/registry.ts';\n",
    'packages/contracts/registry.ts': 'export const c = 1;\n',
  },
  'domain-knows-no-adapter': {
    'services/auth/domain/a.ts': "export { b } from '../adapters/b.ts';\n",
    'services/auth/adapters/b.ts': 'export const b = 1;\n',
  },
  'taxonomy-knows-no-post': {
    'services/blog/domain/taxonomy/a.ts': "export { b } from '../post/b.ts';\n",
    'services/blog/domain/post/b.ts': 'export const b = 1;\n',
  },
  'views-know-no-server': {
    'frontends/shell/layout/a.ts': "export type { B } from '../server/b.ts';\n",
    'frontends/shell/server/b.ts': 'export type B = 1;\n',
  },
};

test('every rule has its planted violation', () => {
  const rules = createRequire(import.meta.url)(join(projectRoot, '.dependency-cruiser.cjs')) as { readonly forbidden: readonly { readonly name: string }[] };
  expect(Object.keys(planted).toSorted()).toEqual(rules.forbidden.map((rule) => rule.name).toSorted());
});

test.each(Object.entries(planted))('a planted violation of %s is found', (rule, files) => {
  expect(cruise(files)).toContain(`error ${rule}:`);
});
