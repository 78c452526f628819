import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor } from '../../local-sources.ts';
import { keepOrPickPort } from '../../servers/free-port.ts';
import { nodeArguments, superviseProcess } from '../../supervised-process.ts';
import type { TestSite } from '../../testing/local-site.ts';

/** Further shells of a site, which are told of a certificate as those of a deployed site are; Prometheus finds the one that runs. */
export interface CertifiedShells {
  /** How Prometheus asks them. */
  readonly scrape: object;
  /** Runs a shell of the site that is told of the chain (PEM) while `work` goes on. */
  readonly whileCertified: (chain: string, work: () => Promise<void>) => Promise<void>;
}

/** Makes ready for them; none runs yet. */
export function certifiedShells({ site }: TestSite): CertifiedShells {
  const file = join(site.dataDir, 'certified-shells.json');
  const name = 'certified-shell';
  const find = (targets: readonly string[]) => {
    // Prometheus reads it at any moment.
    writeFileSync(`${file}.new`, JSON.stringify(targets.length === 0 ? [] : [{ targets }]));
    renameSync(`${file}.new`, file);
  };
  find([]);
  return {
    scrape: { job_name: name, honor_labels: true, file_sd_configs: [{ files: [file], refresh_interval: '1s' }] },
    whileCertified: async (chain, work) => {
      const shell = site.workloads.find(({ plan }) => plan.name === 'shell-frontend');
      if (shell === undefined) throw new Error('The site has no shell.');
      const port = await keepOrPickPort(undefined);
      const url = `http://127.0.0.1:${port}`;
      const running = superviseProcess(
        {
          name,
          command: process.execPath,
          args: [...nodeArguments, join(site.projectFolder, shell.plan.main)],
          env: environmentFor({ ...shell, port, url }, { ...site, certificate: chain }),
          logFile: join(site.dataDir, 'logs', `${name}.log`),
          readyUrl: `${url}${shell.plan.probes.ready}`,
        },
        () => undefined,
      );
      try {
        await running.ready(90_000);
        find([new URL(url).host]);
        await work();
      } finally {
        find([]);
        await running.stop();
      }
    },
  };
}
