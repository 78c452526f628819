import { parseArgs } from 'node:util';
import { runCommand, tell } from '../rollout/run-command.ts';
import { upSite } from '../rollout/up-site.ts';

const usage = `usage: npm run up -- [--stack STACK] [--as-written]

pulumi up, and then some: looks for the images before anything is touched, ends within two minutes with a sentence when
something will not come right by waiting, and waits until every workload and gateway runs what it should.
Run it again to go on; the gateway serves on meanwhile.

It refuses a file of the stack that says what visitors had before another checkout changed it.
--as-written  the file is right all the same
`;

await runCommand(async (signal) => {
  const { values } = parseArgs({
    options: {
      stack: { type: 'string' },
      folder: { type: 'string' },
      'as-written': { type: 'boolean' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const { stack, folder, 'as-written': isMeant } = values;
  await upSite({ stack, folder, isMeant, signal, tell });
});
