import { parseArgs } from 'node:util';
import { bringUp } from '../rollout/bring-up.ts';
import { makeCluster, openSite } from '../rollout/open-site.ts';
import { showsPages } from '../rollout/rolled-out.ts';
import { Refusal } from '../rollout/rollout-steps.ts';
import { runCommand, tell } from '../rollout/run-command.ts';
import type { StackFile } from '../rollout/stack-file.ts';

const usage = `usage: npm run up -- [--stack STACK]

pulumi up, and then some: looks for the images before anything is touched, ends within two minutes with a sentence when
something will not come right by waiting, and waits until every workload and gateway runs what it should.
Run it again to go on; the gateway serves on meanwhile.
`;

await runCommand(async (signal) => {
  const { values } = parseArgs({ options: { stack: { type: 'string' }, folder: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } });
  if (values.help) return void process.stdout.write(usage);
  await makeCluster(values.stack, signal, values.folder);
  const site = await openSite(values.stack, values.folder);
  const releases = writtenReleases(site.file);
  if (releases !== null) await site.requireImages(releases);
  const began = performance.now();
  await bringUp({ engine: site.engine, cluster: site.cluster, withoutGreen: false, lastPods: showsPages, signal, tell });
  tell(`Everything runs what it should, after ${Math.round((performance.now() - began) / 1000)} s: ${String((await site.engine.outputs())['url'])}`);
});

/** The releases as they stand written; null where there is a mistake in them, which the program tells with all others. */
function writtenReleases({ rollout }: StackFile) {
  try {
    return rollout().releases;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
