import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { loadRegistry } from '@hanji/contracts/registry';
import { runProgram } from '../images/run-program.ts';
import { createService } from './create-service.ts';

const [name] = process.argv.slice(2);
if (name === undefined || name.startsWith('-')) {
  process.stdout.write('Makes a service from a template: npm run new:service -- <name>, e.g. npm run new:service -- reading-list\n');
  process.exitCode = name === '--help' ? 0 : 2;
} else {
  try {
    const { folder, port } = await createService(name, projectRoot);
    await makePart(folder).catch((error: unknown) => {
      rmSync(join(projectRoot, folder), { recursive: true });
      throw error;
    });
    process.stdout.write(`${folder} is a service (port ${port}) and part of the site. Replace what it does; then: npm run check, npm test -- ${folder}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

/** Makes the folder part of the site: its format, the lock file, the documents; it has to fit beside the other services. */
async function makePart(folder: string): Promise<void> {
  await loadRegistry();
  // Lines are longer or shorter with another name in them.
  await runProgram(join(projectRoot, 'node_modules', '.bin', 'oxfmt'), [folder], { cwd: projectRoot });
  await runProgram('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: projectRoot });
  await runProgram(process.execPath, [join(projectRoot, 'tools/docs/main.ts')]);
}
