import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';
import { engineVariables, projectFolder, workFolder } from './run-folder.ts';

/** A command that runs. */
export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<EndedCommand>;
  /** What it has printed so far. */
  readonly printed: () => string;
}

/** How a command ended, what it printed all in all, and after how many seconds. */
export interface EndedCommand {
  readonly code: number | null;
  readonly printed: string;
  readonly seconds: number;
}

/** Starts `npm run up` or `npm run rollout` as an operator does, on a stack of this run, by `kubeconfig` or as who made the cluster; what it prints is printed. */
export function startCommand(tool: 'rollout' | 'up', args: readonly string[] = [], stack = 'cluster-test', kubeconfig?: string): RunningCommand {
  const runFolder = inject('runFolder');
  const command = [join(projectFolder, 'tools', tool, 'main.ts'), ...args, '--stack', stack, '--folder', workFolder(runFolder)];
  const began = performance.now();
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...engineVariables(runFolder), ...(kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig }) },
    cwd: projectFolder,
  });
  let printed = '';
  const take = (part: Buffer) => {
    printed += String(part);
    process.stdout.write(String(part));
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<EndedCommand>((resolve) => child.on('close', (code) => resolve({ code, printed, seconds: (performance.now() - began) / 1000 })));
  return { child, ended, printed: () => printed };
}
