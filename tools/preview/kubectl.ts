import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../images/run-program.ts';
import type { GivenValues } from './preview-config.ts';

/** kubectl for one cluster. */
export interface Kubectl {
  /** Runs it in a namespace and answers what it prints. */
  readonly run: (namespace: string, ...args: readonly string[]) => Promise<string>;
  /** Opens a way from this machine to a port of a Service; `localPort` is any that is free unless given. */
  readonly forward: (namespace: string, service: string, port: number, localPort?: number) => Promise<Forwarded>;
  readonly close: () => void;
}

/** A way to a Service, until it is closed. */
export interface Forwarded {
  readonly port: number;
  readonly child: ChildProcess;
}

/** kubectl for the cluster that a stack's configuration names. */
export function kubectlFor(config: GivenValues, kubeconfigOutput: string | undefined): Kubectl {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-preview-'));
  const given = config['hanji:kubeconfig']?.value ?? kubeconfigOutput;
  const context = config['hanji:context']?.value;
  const common = [...(given === undefined ? [] : ['--kubeconfig', fileOf(given, folder)]), ...(context === undefined ? [] : ['--context', context])];
  const children: ChildProcess[] = [];
  return {
    run: (namespace, ...args) => runProgram('kubectl', [...common, '--namespace', namespace, ...args]),
    forward: async (namespace, service, port, localPort) => {
      const args = [...common, '--namespace', namespace, 'port-forward', `service/${service}`, `${localPort ?? ''}:${port}`];
      const child = spawn('kubectl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
      children.push(child);
      return { port: await forwardedPort(child, service), child };
    },
    close: () => {
      for (const child of children) child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fileOf(kubeconfig: string, folder: string): string {
  if (existsSync(kubeconfig)) return kubeconfig;
  const file = join(folder, 'kubeconfig');
  writeFileSync(file, kubeconfig, { mode: 0o600 });
  return file;
}

function forwardedPort(child: ChildProcess, service: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    child.stdout?.on('data', (data: Buffer) => {
      const port = /Forwarding from 127\.0\.0\.1:(\d+)/.exec(data.toString())?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.on('error', (cause) => reject(new Error(`kubectl could not be started: ${cause.message}`, { cause })));
    child.on('close', () => reject(new Error(`There is no way to the service ${service}: ${said.trim()}`)));
  });
}
