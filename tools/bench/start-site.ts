import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';

/** A site started for measuring. `seconds` from the command to the line that says it is ready. */
export interface StartedSite {
  readonly seconds: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Starts the local site as `npm start` does (packages installed) and waits for it. Rejects with its output when it ends first. */
export function startSite(options: {
  readonly dataDir: string;
  readonly port: number;
  readonly seed?: 'none' | 'sample';
  readonly env?: Record<string, string>;
}): Promise<StartedSite> {
  const startedAt = performance.now();
  const args = [
    '--disable-warning=ExperimentalWarning',
    join(projectRoot, 'stacks/local/main.ts'),
    '--data',
    options.dataDir,
    '--port',
    String(options.port),
    '--api-limits',
    'off',
    '--seed',
    options.seed ?? 'sample',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.env } });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return new Promise((resolve, reject) => {
    let output = '';
    const hear = (data: Buffer) => {
      output += data.toString();
      if (!output.includes('Hanji is ready')) return;
      child.stdout.off('data', hear);
      child.stdout.resume();
      const stop = async () => {
        child.kill('SIGTERM');
        await ended;
      };
      resolve({ seconds: (performance.now() - startedAt) / 1000, pid: child.pid ?? 0, stop });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    void ended.then(() => reject(new Error(`The site ended before it was ready:\n${output}`)));
  });
}
