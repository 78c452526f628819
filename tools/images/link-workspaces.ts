import { globSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Links the workspaces of a project laid out in a folder into its `node_modules`, where `@hanji` has to be and to be empty. */
export function linkWorkspaces(folder: string): void {
  for (const manifest of globSync('{packages/*,services/*,frontends/*,platform,stacks,tools}/package.json', { cwd: folder })) {
    const { name } = JSON.parse(readFileSync(join(folder, manifest), 'utf8')) as { name: string };
    symlinkSync(join(folder, dirname(manifest)), join(folder, 'node_modules', name));
  }
}
