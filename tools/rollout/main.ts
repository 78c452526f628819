import { lateWorkloads } from './rolled-out.ts';
import { workloadsOf } from './bring-up.ts';
import { openSite } from './open-site.ts';
import { requireCluster } from './require-cluster.ts';
import { exitCodes, readOptions, type RolloutOptions, usage } from './options.ts';
import { abort, pause, rollOut, status } from './run-rollout.ts';
import { runCommand, tell } from './run-command.ts';

await runCommand(async (signal) => {
  const options = readOptions(process.argv.slice(2));
  if (options === null) return void process.stdout.write(usage);
  await run(options, signal);
});

async function run(options: RolloutOptions, signal: AbortSignal): Promise<void> {
  const site = await openSite(options.stack, options.folder);
  // To pause it is to write it down, whatever the cluster does.
  if (options.command !== 'pause') await requireCluster(site.cluster);
  const way = { site, options, signal, tell };
  switch (options.command) {
    case 'status': {
      const late = lateWorkloads(await workloadsOf(site.cluster, false));
      return tell([await status(site), ...(late.length === 0 ? [] : [`Not there yet: ${late.join(', ')}`])].join('\n'));
    }
    case 'pause':
      return tell(pause(way));
    case 'abort': {
      const end = await abort(way);
      return tell(end === null ? 'The process that walks the rollout takes everybody back now.' : `${end.end}: ${end.why}`);
    }
    case 'walk': {
      const { end, why } = await rollOut(way);
      tell(`${options.version} ${end === 'given up' ? 'was given up' : end === 'promoted' ? 'is rolled out' : `is ${end}`}. ${why}`);
      process.exitCode = exitCodes[end];
    }
  }
}
