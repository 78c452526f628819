import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyProject, type PipelineProject } from '../pipelines/testing/pipeline-project.ts';

let project: PipelineProject;
beforeAll(() => {
  project = copyProject();
  cpSync(join(projectRoot, 'docs/contracts'), join(project.folder, 'docs/contracts'), { recursive: true });
});
afterAll(() => project.remove());

const snapshot = () => spawnSync(process.execPath, ['tools/contracts/main.ts'], { cwd: project.folder, encoding: 'utf8' });
const change = (file: string, from: string, to: string) =>
  writeFileSync(join(project.folder, file), readFileSync(join(project.folder, file), 'utf8').replace(from, to));

test('the snapshot of the next release is not made where a released migration does something else', () => {
  const migration = 'services/content/migrations/2026-11-22-01-content.ts';
  const [, statement = ''] = /addSql\(\s*([`'"])/.exec(readFileSync(join(project.folder, migration), 'utf8')) ?? [];
  change('package.json', '"version": "0.1.0"', '"version": "99.0.0"');
  change(migration, `${statement}create`, `${statement}create  `);
  const refused = snapshot();
  expect(refused.stderr).toContain(`${migration} was released and does something else now`);
  expect(refused.status).toBe(1);
  expect(existsSync(join(project.folder, 'docs/contracts/99.0.0.json'))).toBe(false);
  change(migration, 'create  ', 'create');
  expect(snapshot()).toMatchObject({ status: 0, stdout: 'Wrote docs/contracts/99.0.0.json.\n' });
});
