import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { containerfile } from './containerfile.ts';
import { imageContent } from './image-content.ts';
import { type ImagePlan, imagePlans } from './image-plan.ts';
import { lockedPackages } from './locked-packages.ts';
import { readOptions } from './options.ts';
import { readWorkspaces, workspaceClosure } from './workspaces.ts';

let project: string;
const put = (path: string, content: string | object) => {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), typeof content === 'string' ? content : JSON.stringify(content));
};
const lock = (changes: Record<string, object> = {}) => ({
  packages: {
    '': { name: 'site' },
    'services/ink': { name: '@site/ink', dependencies: { '@site/kit': '1', koa: '3' } },
    'packages/service-kit': { name: '@site/kit', dependencies: { pg: '8' }, devDependencies: { vitest: '5' } },
    'node_modules/@site/ink': { link: true, resolved: 'services/ink' },
    'node_modules/@site/kit': { link: true, resolved: 'packages/service-kit' },
    'node_modules/koa': { version: '3.0.0', integrity: 'k', dependencies: { debug: '4' } },
    'node_modules/koa/node_modules/debug': { version: '4.0.0', integrity: 'd4' },
    'node_modules/debug': { version: '2.0.0', integrity: 'd2' },
    'node_modules/pg': { version: '8.0.0', integrity: 'p' },
    'node_modules/vitest': { version: '5.0.0', integrity: 'v' },
    ...changes,
  },
});
const plan: ImagePlan = { name: 'ink', folder: 'services/ink', main: 'services/ink/main.ts', kind: 'service' };

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'hanji-images-'));
  put('package.json', { workspaces: ['packages/*', 'services/*'] });
  put('package-lock.json', lock());
  put('services/ink/package.json', { name: '@site/ink', dependencies: { '@site/kit': '1', koa: '3' } });
  put('packages/service-kit/package.json', { name: '@site/kit', dependencies: { pg: '8' } });
  put('services/brush/package.json', { name: '@site/brush' });
  put('services/ink/main.ts', 'export {};');
  put('services/ink/main.test.ts', 'export {};');
  put('services/ink/.env', 'PASSWORD=hidden');
  put('packages/service-kit/start.ts', 'export {};');
  put('packages/service-kit/testing/fake.ts', 'export {};');
  put('services/brush/main.ts', 'export {};');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const tag = (base = 'node 1') => imageContent(project, plan, base).tag;

describe('the content of an image', () => {
  test('is the workspace and those it depends on, without tests and hidden files', () => {
    expect(imageContent(project, plan, 'node 1').files).toEqual([
      'packages/service-kit/package.json',
      'packages/service-kit/start.ts',
      'services/ink/main.ts',
      'services/ink/package.json',
    ]);
  });

  test('has the same tag wherever and whenever it is the same', () => {
    const before = tag();
    const copy = mkdtempSync(join(tmpdir(), 'hanji-images-'));
    cpSync(project, copy, { recursive: true });
    expect(imageContent(copy, plan, 'node 1').tag).toBe(before);
    rmSync(copy, { recursive: true });
  });

  test.each([
    ['a source', () => put('services/ink/main.ts', 'export const a = 1;')],
    ['a source of a workspace below', () => put('packages/service-kit/start.ts', 'export const a = 1;')],
    ['a locked package', () => put('package-lock.json', lock({ 'node_modules/pg': { version: '8.0.1', integrity: 'q' } }))],
    ['a package of a package', () => put('package-lock.json', lock({ 'node_modules/koa/node_modules/debug': { version: '4.0.1', integrity: 'x' } }))],
  ])('has another tag when %s changes', (_name, change) => {
    const before = tag();
    change();
    expect(tag()).not.toBe(before);
  });

  test('has another tag on another base image', () => {
    expect(tag('node 2')).not.toBe(tag());
  });

  test.each([
    ['another service', () => put('services/brush/main.ts', 'export const a = 1;')],
    ['a test', () => put('services/ink/main.test.ts', 'export const a = 1;')],
    ['a package for development', () => put('package-lock.json', lock({ 'node_modules/vitest': { version: '6.0.0', integrity: 'w' } }))],
    ['a package that others use another version of', () => put('package-lock.json', lock({ 'node_modules/debug': { version: '2.0.1', integrity: 'y' } }))],
  ])('keeps its tag when %s changes', (_name, change) => {
    const before = tag();
    change();
    expect(tag()).toBe(before);
  });
});

describe('workspaces and packages', () => {
  test('of a workspace are found through all that it depends on', () => {
    expect(workspaceClosure(readWorkspaces(project), 'services/ink').map((workspace) => workspace.folder)).toEqual(['packages/service-kit', 'services/ink']);
    expect(lockedPackages(project, ['services/ink'])).toEqual([
      'node_modules/koa 3.0.0 k',
      'node_modules/koa/node_modules/debug 4.0.0 d4',
      'node_modules/pg 8.0.0 p',
    ]);
  });

  test('of a folder without a manifest are an error', () => {
    expect(() => workspaceClosure(readWorkspaces(project), 'services/quill')).toThrow('services/quill is no workspace');
  });
});

test('an image runs as nobody in particular and owns nothing of what it runs', () => {
  const lines = containerfile(plan, 'docker.io/library/node:26-slim').split('\n');
  expect(lines[0]).toBe('FROM docker.io/library/node:26-slim');
  expect(lines).toContain('USER 1000:1000');
  expect(lines.indexOf('COPY app ./')).toBeGreaterThan(lines.indexOf('COPY node_modules ./node_modules'));
  expect(lines.join()).not.toMatch(/--chown|ARG|ADD /);
});

describe('the options', () => {
  test('have the names of a local cluster as defaults', () => {
    expect(readOptions([], '1.2.3')).toMatchObject({ release: '1.2.3', registry: 'localhost/hanji', only: null, push: false, load: null });
  });

  test('are read', () => {
    expect(
      readOptions(['--release', '2.0.0', '--registry', 'r.test/hanji/', '--only', 'ink,brush', '--arch', 'arm64', '--load', 'kind load docker-image'], '1'),
    ).toMatchObject({
      release: '2.0.0',
      registry: 'r.test/hanji',
      only: ['ink', 'brush'],
      architecture: 'arm64',
      load: ['kind', 'load', 'docker-image'],
    });
    expect(readOptions(['--help'], '1')).toBeNull();
  });

  test('that are wrong are refused', () => {
    expect(() => readOptions(['--arch', 'mips'], '1')).toThrow('give x64 or arm64');
    expect(() => readOptions(['--tag', 'x'], '1')).toThrow('--tag');
  });

  test('name only images that there are', () => {
    expect(() => imagePlans(project, [], ['quill'])).toThrow('--only does not know quill');
  });
});
