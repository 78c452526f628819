import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** The gateway as a program of its own, as the local site and the cluster run it. */
export interface GatewayProcess {
  readonly child: ChildProcess;
  readonly port: number;
  readonly statusPort: number;
  /** What it has written so far: `out` the access log, `err` what it says about itself. */
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves once `err` holds the text. */
  readonly says: (text: string) => Promise<void>;
  /** Sends SIGTERM and resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Starts it on a configuration file. Rejects with what it said when it ends instead of listening. */
export async function startGatewayProcess(file: string, environment: Readonly<Record<string, string>> = {}): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', GATEWAY_CONFIG: file, PORT: '0', STATUS_PORT: '0', HOST: '127.0.0.1', REDIS_PASSWORD: 'unused', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  await expect.poll(() => err.includes('"listening"') || child.exitCode !== null, { timeout: 20_000 }).toBe(true);
  if (child.exitCode !== null) throw new Error(err);
  const { port, statusPort } = JSON.parse(err.split('\n').find((line) => line.includes('"listening"')) ?? '') as { port: number; statusPort: number };
  return {
    child,
    port,
    statusPort,
    out: () => out,
    err: () => err,
    says: (text) => expect.poll(() => err, { timeout: 15_000 }).toContain(text),
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}
