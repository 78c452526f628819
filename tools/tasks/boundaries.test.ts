import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
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

/** Imports that each break a rule: the file that imports, and what it imports. */
const edges: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['contracts-stand-alone', 'packages/contracts/a.ts', 'koa'],
  ['contracts-stand-alone', 'packages/contracts/b.ts', 'packages/service-kit/x.ts'],
  ['packages-know-no-deployable', 'packages/service-kit/a.ts', 'services/auth/x.ts'],
  ['packages-know-no-deployable', 'packages/frontend-kit/a.ts', 'stacks/x.ts'],
  ['packages-apart', 'packages/importer/a.ts', 'packages/service-kit/x.ts'],
  ['packages-apart', 'packages/development-gateway/a.ts', 'packages/importer/x.ts'],
  ['packages-apart', 'packages/tracing/a.ts', 'packages/service-kit/x.ts'],
  ['nothing-of-opentelemetry-unless-traced', 'packages/service-kit/o.ts', '@opentelemetry/api'],
  ['packages-apart', 'packages/preview-keeper/a.ts', 'packages/service-kit/x.ts'],
  ['services-apart', 'services/blog/a.ts', 'services/auth/x.ts'],
  ['services-apart', 'services/blog/more-dist/a.ts', 'services/auth/x.ts'],
  ['services-stand-on-contracts-and-kit', 'services/blog/b.ts', 'frontends/blog/x.ts'],
  ['services-stand-on-contracts-and-kit', 'services/blog/c.ts', 'packages/development-gateway/x.ts'],
  ['services-stand-on-contracts-and-kit', 'services/storage/adapters/a.ts', 'packages/frontend-kit/x.ts'],
  ['an-adapter-runs-the-importer', 'services/blog/adapters/a.ts', 'packages/importer/x.ts'],
  ['an-adapter-runs-the-importer', 'services/storage/domain/a.ts', 'packages/importer/x.ts'],
  ['services-stand-on-contracts-and-kit', 'services/blog/d.ts', 'packages/frontend-kit/x.ts'],
  ['frontends-apart', 'frontends/shell/a.ts', 'frontends/blog/x.ts'],
  ['frontends-know-no-service', 'frontends/shell/b.ts', 'services/blog/domain/x.ts'],
  ['frontends-stand-on-contracts-and-kits', 'frontends/shell/d.ts', 'packages/importer/x.ts'],
  ['frontends-stand-on-contracts-and-kits', 'packages/frontend-kit/b.ts', 'packages/development-gateway/x.ts'],
  ['services-and-frontends-know-no-stack', 'services/blog/e.ts', 'stacks/x.ts'],
  ['services-and-frontends-know-no-stack', 'frontends/blog/a.ts', 'platform/x.ts'],
  ['nothing-to-tools', 'stacks/local/a.ts', 'tools/chaos/x.ts'],
  ['nothing-to-tools', 'packages/importer/b.ts', 'tools/chaos/x.ts'],
  ['platform-reads-definitions-only', 'platform/a.ts', 'services/blog/x.ts'],
  ['platform-reads-definitions-only', 'platform/b.ts', 'packages/importer/x.ts'],
  ['platform-reads-definitions-only', 'platform/c.ts', 'stacks/x.ts'],
  ['stacks-and-tools-read-definitions-only', 'stacks/a.ts', 'services/blog/domain/x.ts'],
  ['stacks-and-tools-read-definitions-only', 'stacks/local/b.ts', 'frontends/blog/x.ts'],
  ['stacks-and-tools-read-definitions-only', 'tools/bench/a.ts', 'services/blog/domain/x.ts'],
  ['definitions-are-data', 'services/blog/service.ts', 'node:fs'],
  ['definitions-are-data', 'services/blog/routes/deeper/a.ts', 'node:fs'],
  ['definitions-are-data', 'frontends/blog/frontend.ts', 'packages/frontend-kit/x.ts'],
  ['domain-knows-neither-http-nor-amqp', 'services/blog/domain/a.ts', 'services/blog/http/x.ts'],
  ['domain-knows-neither-http-nor-amqp', 'services/blog/domain/b.ts', 'koa'],
  ['domain-knows-neither-http-nor-amqp', 'services/blog/domain/c.ts', 'packages/service-kit/http/x.ts'],
  ['domain-knows-no-adapter', 'services/auth/domain/a.ts', 'services/auth/adapters/x.ts'],
  ['taxonomy-knows-no-post', 'services/blog/domain/taxonomy/a.ts', 'services/blog/domain/post/x.ts'],
  ['views-know-no-server', 'frontends/shell/layout/a.ts', 'frontends/shell/server/x.ts'],
  ['views-know-no-server', 'frontends/blog/client/a.ts', 'packages/service-kit/x.ts'],
  ['views-know-no-server', 'frontends/blog/parts/a.ts', 'packages/frontend-kit/server/x.ts'],
  ['views-know-no-server', 'packages/frontend-kit/browser/a.ts', 'packages/service-kit/x.ts'],
  ['no-pulumi-on-the-local-site', 'stacks/local/c.ts', '@pulumi/pulumi'],
  ['no-pulumi-on-the-local-site', 'tools/new-service/a.ts', '@pulumi/pulumi'],
  ['not-to-tests', 'services/blog/f.ts', 'services/blog/x.test.ts'],
  ['no-test-code-in-product', 'services/blog/g.ts', 'services/blog/testing/x.ts'],
];

/** Rules about more than one import, with files that break each. */
const chains: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-circular': {
    'services/blog/a.ts': "import type { B } from './b.ts';\nexport type A = { b: B };\n",
    'services/blog/b.ts': "import type { A } from './a.ts';\nexport type B = { a: A };\n",
  },
  'no-pulumi-in-services-and-frontends': {
    'services/blog/a.ts': "export { b } from './b.ts';\n",
    'services/blog/b.ts': "export { c as b } from './c.ts';\n",
    'services/blog/c.ts': "import * as pulumi from '@pulumi/pulumi';\nexport const c = pulumi.output(1);\n",
  },
  'no-registry-in-processes': {
    'services/blog/migrate.ts': "export { b } from './b.ts';\n",
    'services/blog/b.ts': "export { c as b } from '../../packages/contracts/registry.ts';\n",
    'packages/contracts/registry.ts': 'export const c = 1;\n',
  },
};

/** Files of which each one that imports breaks its rule. */
function filesOf(planted: typeof edges): Record<string, string> {
  const imported = planted.map(([, , to]) => to).filter((to) => to.endsWith('.ts'));
  const importing = planted.map(([, from, to]) => [from, `export * as x from '${to.endsWith('.ts') ? specifier(from, to) : to}';\n`]);
  return Object.fromEntries([...imported.map((to) => [to, 'export const x = 1;\n']), ...importing]);
}

function specifier(from: string, to: string): string {
  const path = relative(dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

test('every rule has its planted violation', () => {
  const rules = createRequire(import.meta.url)(join(projectRoot, '.dependency-cruiser.cjs')) as { readonly forbidden: readonly { readonly name: string }[] };
  const planted = new Set([...edges.map(([rule]) => rule), ...Object.keys(chains)]);
  expect([...planted].toSorted()).toEqual(rules.forbidden.map((rule) => rule.name).toSorted());
});

test('every planted import is found', () => {
  const found = cruise(filesOf(edges));
  for (const [rule, from, to] of edges) {
    const target = to.endsWith('.ts') ? to : to.replace('node:', '');
    const line = found.split('\n').find((candidate) => candidate.includes(`error ${rule}: ${from} → `) && candidate.includes(target));
    expect(line, `${rule}: ${from} → ${to}`).toBeDefined();
  }
});

test.each(Object.entries(chains))('a planted violation of %s is found', (rule, files) => {
  expect(cruise(files)).toContain(`error ${rule}:`);
});
