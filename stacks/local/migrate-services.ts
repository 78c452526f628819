import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentFor, type LocalSite } from './local-sources.ts';

const run = promisify(execFile);
const concurrency = 2;

/** Migrates every service's database by its own program, as the platform's Job does. Rejects with what the failed one said. */
export async function migrateServices(site: LocalSite, tell: (message: string) => void): Promise<void> {
  const open = site.workloads.filter((workload) => workload.plan.migrate !== null);
  const next = async (): Promise<void> => {
    for (let workload = open.shift(); workload !== undefined; workload = open.shift()) {
      tell(workload.plan.name);
      try {
        await run(process.execPath, ['--disable-warning=ExperimentalWarning', join(site.projectFolder, workload.plan.migrate ?? '')], {
          env: environmentFor(workload, site),
        });
      } catch (error) {
        throw new Error(
          `The database of ${workload.plan.name} could not be migrated; its data is as before.\n${(error as { stderr?: string }).stderr ?? String(error)}`,
          { cause: error },
        );
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, next));
  tell('');
}
