import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { engineTrouble } from '../rollout/engine.ts';
import { runPreview } from './run-preview.ts';
import { readPreviewCommand, usage } from './options.ts';

try {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  const command = readPreviewCommand(process.argv.slice(2), version);
  if (command === null) process.stdout.write(usage);
  else await runPreview(command, { workDir: projectRoot, tell: (line) => process.stdout.write(`${line.trimEnd()}\n`) });
} catch (error) {
  process.stderr.write(`${engineTrouble(error) ?? (error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
}
