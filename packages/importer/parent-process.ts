/** Hears what the process says that this one works for, and ends with it: whoever asked for the work will have it begun anew. */
export function hearParent(hear: (message: unknown) => Promise<void>): void {
  // A Ctrl-C in a terminal comes to all processes that were started there: the parent says what becomes of the work.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  process.on('message', (message) => void hear(message));
  process.on('disconnect', () => process.exit(1));
}

/** Says something to the parent; resolves when it is on its way. */
export async function tellParent(news: object): Promise<void> {
  await new Promise<void>((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(news, undefined, undefined, () => resolve());
  });
}

/** The reason of a failure that nobody thought of; where it came from is written to standard error. */
export function unexpectedFailure(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof Error ? error.stack : why}\n`);
  return why;
}
