import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { engineTrouble } from '../rollout/engine.ts';
import { Refusal } from '../rollout/rollout-steps.ts';
import { runCommand } from '../rollout/run-command.ts';
import { runPreview } from './run-preview.ts';
import { readPreviewCommand, usage } from './options.ts';

await runCommand(async (signal) => {
  try {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
    const command = readPreviewCommand(process.argv.slice(2), version);
    if (command === null) return void process.stdout.write(usage);
    await runPreview(command, { workDir: projectRoot, signal, tell: (line) => process.stdout.write(`${line.trimEnd()}\n`) });
  } catch (error) {
    // Without where in the program it happened: it is for whoever typed the command.
    throw new Refusal(engineTrouble(error) ?? (error instanceof Error ? error.message : String(error)), { cause: error });
  }
});
