import { parseArgs } from 'node:util';
import { runCommand, tell } from '../rollout/run-command.ts';
import { upSite } from '../rollout/up-site.ts';

const usage = `usage: npm run up -- [--stack STACK]

pulumi up, and then some: looks for the images before anything is touched, ends within two minutes with a sentence when
something will not come right by waiting, and waits until every workload and gateway runs what it should.
Run it again to go on; the gateway serves on meanwhile.
`;

await runCommand(async (signal) => {
  const { values } = parseArgs({ options: { stack: { type: 'string' }, folder: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } });
  if (values.help) return void process.stdout.write(usage);
  await upSite({ ...values, signal, tell });
});
