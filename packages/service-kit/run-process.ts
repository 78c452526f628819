/** Something that was started and can be stopped. */
export interface Stoppable {
  readonly stop: () => Promise<void>;
}

/**
 * Runs a program until SIGTERM or SIGINT, then stops it and exits 0. A start that fails, or an error nobody handled, ends the
 * process with 1 after saying why; whoever runs it starts it anew.
 */
export async function runProcess(start: () => Promise<Stoppable>): Promise<void> {
  let running: Stoppable;
  try {
    running = await start();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  }
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    const bound = setTimeout(() => process.exit(1), 10_000);
    bound.unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
