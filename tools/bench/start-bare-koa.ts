import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BareKoaPlan } from './bare-koa.ts';

/** Koa without anything, in a process of its own. */
export interface BareKoa {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => void;
}

/** Starts Koa without anything; its plan is written to `planFile`, that its owner alone may read. Rejects when it ends before it listens. */
export async function startBareKoa(planFile: string, plan: BareKoaPlan): Promise<BareKoa> {
  writeFileSync(planFile, JSON.stringify(plan), { mode: 0o600 });
  const args = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'bare-koa.ts'), planFile];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } });
  for await (const line of createInterface({ input: child.stdout }))
    return { url: `http://127.0.0.1:${line}`, pid: child.pid ?? 0, stop: () => void child.kill() };
  throw new Error('Koa without anything ended before it listened.');
}
