import { spawn } from 'node:child_process';

/** How a program is run; `quiet` keeps its output for the error. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What it reads: what is secret is no argument, which every process of the machine may read. */
  readonly input?: string;
}

/** Runs a program to its end and answers what it printed. Rejects, with the end of its output, when it fails or is not there. */
export function runProgram(program: string, args: readonly string[], { input, ...options }: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    // A program that ends without reading says why by itself.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const printed: Buffer[] = [];
    const complained: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => complained.push(chunk));
    child.on('error', (cause) => reject(new Error(`${program} could not be started: ${cause.message}`, { cause })));
    child.on('close', (code) => {
      const output = Buffer.concat(printed).toString();
      if (code === 0) return resolve(output);
      const last = `${output}\n${Buffer.concat(complained).toString()}`.trim().split('\n').slice(-25).join('\n');
      reject(new Error(`${program} ${args.slice(0, 3).join(' ')} … failed (${code}):\n${last}`));
    });
  });
}
