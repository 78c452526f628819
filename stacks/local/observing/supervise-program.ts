import { join } from 'node:path';
import { systemVariables } from '../local-sources.ts';
import { nodeArguments, type ProcessSpec, type SupervisedProcess, superviseProcess } from '../supervised-process.ts';

/** Program that observes a site, and how it is run. */
export interface ObservingProgram extends Pick<ProcessSpec, 'name' | 'logFile' | 'readyUrl'> {
  readonly program: string;
  /** Options by name: `--name=value`. */
  readonly flags: Readonly<Record<string, string>>;
  /** Options without a value, as they are written. */
  readonly switches?: readonly string[];
  /** Variables of its own, for what must not stand among its arguments. */
  readonly environment?: Readonly<Record<string, string>>;
}

const readyTimeoutMs = 60_000;

/** Starts a program that is no Node, keeps it running and ends it with this process. Resolves once it is ready; rejects, having stopped it, where it is not. */
export async function superviseProgram(
  { program, flags, switches = [], environment = {}, ...spec }: ObservingProgram,
  onEnd: (message: string) => void,
): Promise<SupervisedProcess> {
  const options = [...switches, ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`)];
  const args = [...nodeArguments, join(import.meta.dirname, 'run-program.mjs'), program, ...options];
  const supervised = superviseProcess({ ...spec, command: process.execPath, args, env: { ...systemVariables(), ...environment } }, onEnd);
  await supervised.ready(readyTimeoutMs).catch(async (error: unknown) => {
    await supervised.stop();
    throw error;
  });
  return supervised;
}
