import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const texts = z.record(z.string(), z.string());
const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const Step = z.strictObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: texts.optional(),
  if: z.string().optional(),
});
const Workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions,
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.union([z.boolean(), z.string()]) }),
  env: texts.optional(),
  jobs: z.record(
    z.string(),
    z.strictObject({
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      permissions: permissions.optional(),
      environment: z.string().optional(),
      concurrency: z.unknown().optional(),
      needs: z.string().optional(),
      if: z.string().optional(),
      steps: z.array(Step),
    }),
  ),
});

/** What starts each workflow, and what it may do beyond reading the sources. */
const expected: Readonly<Record<string, { readonly on: readonly string[]; readonly writes: readonly string[] }>> = {
  'deliver.yml': { on: ['push'], writes: ['packages', 'id-token'] },
  'deploy.yml': { on: ['workflow_dispatch'], writes: [] },
  'nightly.yml': { on: ['schedule', 'workflow_dispatch'], writes: [] },
  'preview.yml': { on: ['pull_request'], writes: ['packages', 'pull-requests', 'id-token', 'pull-requests'] },
  'release.yml': { on: ['push'], writes: ['contents', 'packages', 'id-token'] },
  'test.yml': { on: ['pull_request'], writes: [] },
};
const folder = join(projectRoot, '.github/workflows');
const files = globSync('*.{yml,yaml}', { cwd: folder }).toSorted();
const { scripts } = z.object({ scripts: texts }).parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')));

test('every workflow is one that is spoken of here', () => {
  expect(files).toEqual(Object.keys(expected));
});

describe.each(files)('the workflow %s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const workflow = Workflow.parse(parse(text));
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test('is started by what it is for, and by no code of strangers with rights', () => {
    expect(Object.keys(workflow.on)).toEqual(expected[file]?.on);
  });

  test('runs the code of forks with no right but to read, and without what is secret', () => {
    if (!('pull_request' in workflow.on)) return expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    const ownAlone = 'github.event.pull_request.head.repo.full_name == github.repository';
    for (const job of jobs.filter((one) => one.permissions !== undefined || JSON.stringify(one).includes('secrets.'))) expect(job.if).toContain(ownAlone);
  });

  test('reads, and writes only what its jobs need', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const written = jobs.flatMap((job) => Object.entries(job.permissions ?? {}).flatMap(([name, right]) => (right === 'write' ? [name] : [])));
    expect(written).toEqual(expected[file]?.writes);
  });

  test('runs commands of the project, one a job, which exist and run here too', () => {
    for (const job of jobs) {
      const runs = job.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
      expect(runs).toHaveLength(1);
      expect(runs[0]).toMatch(/^npm run ci:[a-z-]+$/);
      expect(Object.keys(scripts)).toContain(runs[0]?.slice('npm run '.length));
    }
  });

  test('hands values over by variables that the command reads, never as part of it', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    const handed = steps.flatMap((step) => (step.run === undefined ? [] : Object.keys(step.env ?? {}).filter((name) => name.startsWith('HANJI_'))));
    const read = readFileSync(join(projectRoot, 'tools/pipelines/job-environment.ts'), 'utf8');
    for (const name of handed) expect(read, name).toContain(`${name}:`);
  });

  test("takes others' actions at a commit with its version beside it, and leaves no login in the folder", () => {
    for (const line of text.split('\n').filter((one) => one.includes('uses:'))) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) expect(step.with).toMatchObject({ 'persist-credentials': false });
  });

  test('fetches all of the history where the last release is looked up in it', () => {
    const looksUp = jobs.filter((job) => job.steps.some(({ run }) => run === 'npm run ci:nightly'));
    for (const { steps: own } of looksUp) expect(own.find(({ uses }) => uses?.startsWith('actions/checkout@'))?.with).toMatchObject({ 'fetch-depth': 0 });
    expect(looksUp).toHaveLength(file === 'nightly.yml' ? 1 : 0);
  });

  test('signs, publishes and brings to dev only what has passed all tests', () => {
    const isTested = ({ needs }: (typeof jobs)[number]): boolean => {
      const before = needs === undefined ? undefined : workflow.jobs[needs];
      return before !== undefined && (before.steps.some(({ run }) => run === 'npm run ci:test') || isTested(before));
    };
    if (workflow.on['push'] === undefined) return expect(Object.keys(expected)).toContain(file);
    expect(jobs.filter((job) => (job.permissions !== undefined || job.environment !== undefined) && !isTested(job))).toEqual([]);
  });

  test('brings to a stack one at a time', () => {
    for (const job of jobs.filter(({ environment }) => environment !== undefined))
      expect(JSON.stringify([workflow.concurrency, job.concurrency])).toMatch(/"(?:stack|preview)-/);
    if (jobs.some(({ environment }) => environment !== undefined)) expect(workflow.concurrency['cancel-in-progress']).toBe(false);
  });
});

/** What GitHub fills in, by the variable that it goes to; whatever else is a text. */
const filledIn: Readonly<Record<string, string>> = {
  HANJI_VERSION: 'v1.5.0',
  HANJI_STACK: 'dev',
  HANJI_ARCH: 'x64',
  HANJI_PULL_REQUEST: '12',
  HANJI_DEPLOYABLES: '',
};
const commands = files.flatMap((file) => {
  const workflow = Workflow.parse(parse(readFileSync(join(folder, file), 'utf8')));
  return Object.values(workflow.jobs).flatMap((job) =>
    job.steps.flatMap(({ run = '', env = {} }) => {
      const script = scripts[run.slice('npm run '.length)] ?? '';
      const [, program, name] = / (tools\/pipelines\/main\.ts) ([a-z-]+)$/.exec(script) ?? [];
      return program === undefined || name === undefined ? [] : [{ file, program, name, given: { ...workflow.env, ...env } }];
    }),
  );
});

test.each(commands)('$file hands over all that "$name" needs: it begins, and ends at the first program that is not there', ({ program, name, given }) => {
  const nothing = mkdtempSync(join(tmpdir(), 'hanji-no-programs-'));
  try {
    const values = Object.entries(given).map(([key, text]) => [key, text.includes('${{') ? (filledIn[key] ?? 'some-text') : text]);
    // What another process has compiled need not be compiled for each of these.
    const { NODE_COMPILE_CACHE = '' } = process.env;
    const env = { ...Object.fromEntries(values), PATH: nothing, HOME: nothing, NODE_COMPILE_CACHE };
    const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, program), name], { cwd: projectRoot, env, encoding: 'utf8' });
    expect(stderr).toMatch(/There is no (?:skopeo|trivy|gh|program pulumi)|gh could not be started/);
    expect(stderr).not.toContain('cannot begin');
    expect(status).toBe(1);
  } finally {
    rmSync(nothing, { recursive: true, force: true });
  }
});
