import { engineTrouble, fromKeyboard } from './engine.ts';
import { Refusal } from './rollout-steps.ts';
import { UpFailed } from './up-failed.ts';

/** Tells the operator something, with the time. */
export function tell(text: string): void {
  process.stdout.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);
}

/** Runs a command that may be stopped from the keyboard; what an operator can mend is told without a stack trace. */
export async function runCommand(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stopping = new AbortController();
  process.on('SIGINT', () => stopping.abort(process.stdin.isTTY ? fromKeyboard : undefined));
  process.on('SIGTERM', () => stopping.abort());
  try {
    await run(stopping.signal);
  } catch (error) {
    const text = stopping.signal.aborted ? 'Stopped. The same command goes on where it is.' : describe(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = stopping.signal.aborted ? 130 : 1;
  }
  // Connections to the cluster that are kept for the next question would keep the process.
  process.exit();
}

function describe(error: unknown): string {
  // What was typed wrong is no fault of the command.
  const isTyped = (error as { readonly code?: unknown } | null)?.code?.toString().startsWith('ERR_PARSE_ARGS') === true;
  if (error instanceof Error && isTyped) return `${error.message.split('. ')[0]}. What there is: --help.`;
  if (error instanceof Refusal || error instanceof UpFailed) return error.message;
  return engineTrouble(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}
