import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { LocalWorkspace } from '@pulumi/pulumi/automation/index.js';

/** The project that is tested. */
export const projectFolder = join(import.meta.dirname, '..', '..');

/** Variables that make `pulumi` keep the state of a run in its folder. The passphrase is no secret of the site. */
export function engineVariables(runFolder: string): Record<string, string> {
  const state = join(runFolder, 'state');
  mkdirSync(state, { recursive: true });
  return { PULUMI_BACKEND_URL: `file://${state}`, PULUMI_CONFIG_PASSPHRASE: 'cluster-test' };
}

/**
 * The folder that the stacks of a run are worked on in. It holds links to the project, so that `pulumi` runs the very
 * program and leaves nothing behind in the project.
 */
export function workFolder(runFolder: string): string {
  const folder = join(runFolder, 'project');
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(projectFolder, 'Pulumi.yaml'), join(folder, 'Pulumi.yaml'));
    for (const part of ['package.json', 'stacks', 'node_modules']) symlinkSync(join(projectFolder, part), join(folder, part));
  }
  return folder;
}

/** Destroys what a run has left, as it does when a test has failed. */
export async function destroyLeftStacks(runFolder: string): Promise<void> {
  const workDir = workFolder(runFolder);
  const options = { envVars: engineVariables(runFolder) };
  const workspace = await LocalWorkspace.create({ workDir, ...options });
  for (const { name, resourceCount = 0 } of await workspace.listStacks()) {
    if (resourceCount === 0) continue;
    process.stdout.write(`destroying what is left of ${name}\n`);
    const stack = await LocalWorkspace.selectStack({ stackName: name, workDir }, options);
    await stack.destroy();
  }
}
