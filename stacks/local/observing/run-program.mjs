// Runs a program that cannot notice by itself that its runner is gone: passes SIGTERM on to it, and ends with it.
import { spawn } from 'node:child_process';

const [, , command, ...args] = process.argv;
const child = spawn(command, args, { stdio: 'inherit' });
process.once('SIGTERM', () => child.kill('SIGTERM'));
child.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
child.once('close', (code) => process.exit(code ?? 1));
