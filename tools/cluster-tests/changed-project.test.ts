import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { blogThatMigrates, blogThatSays, changedProject, contentThatIsAnother, postsWithMotto } from './changed-project.ts';
import { projectFolder } from './run-folder.ts';

let folder: string | null = null;
afterEach(() => {
  if (folder !== null) rmSync(folder, { recursive: true });
});

/** Has the packages of the changed project found instead of the project's own, as in an image. */
function useOwnPackages(changed: string): void {
  const modules = join(changed, 'node_modules');
  rmSync(modules);
  mkdirSync(join(modules, '@hanji'), { recursive: true });
  for (const name of readdirSync(join(projectFolder, 'node_modules')))
    if (name !== '@hanji') symlinkSync(join(projectFolder, 'node_modules', name), join(modules, name));
  for (const name of readdirSync(join(changed, 'packages'))) symlinkSync(join(changed, 'packages', name), join(modules, '@hanji', name));
}

test.each([
  ['blogThatSays', blogThatSays('a new edition'), ['services/blog/domain/reading/post-json.ts']],
  ['blogThatMigrates', blogThatMigrates('select 1'), ['services/blog/database.ts']],
  ['postsWithMotto', postsWithMotto('a motto'), ['services/blog/domain/post/record-post-events.ts', 'services/content/events/on-post-changed.ts']],
  ['contentThatIsAnother', contentThatIsAnother(), ['services/content/of-the-test.ts']],
])('what %s changes is there to be changed, and the changed modules load', (_name, changes, modules) => {
  folder = changedProject(changes);
  useOwnPackages(folder);
  const imports = modules.map((file) => `await import('./${file}');`).join('');
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', imports], { cwd: folder, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
