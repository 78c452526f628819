/** Tells a person what is going on, a line a step. */
export interface Progress {
  /** Shows a step while it runs, then how long it took. What it throws is passed on. */
  step<T>(name: string, work: (tell: (message: string) => void) => Promise<T>): Promise<T>;
  line(message: string): void;
}

/**
 * Writes progress to a stream; on a terminal the current line moves, elsewhere each step is told once. Once it is aborted it tells of no
 * steps any more: that they end then is no news.
 */
export function createProgress(stream: NodeJS.WriteStream, aborted: AbortSignal): Progress {
  const running = new Map<string, { message: string; startedAt: number }>();
  let isDrawn = false;
  const clear = () => {
    if (isDrawn && stream.isTTY) stream.write('\r\u001B[2K');
    isDrawn = false;
  };
  const draw = () => {
    if (!stream.isTTY || running.size === 0 || aborted.aborted) return;
    clear();
    const parts = [...running].map(([name, { message, startedAt }]) => `${name}${message === '' ? '' : `: ${message}`} ${seconds(startedAt)}`);
    stream.write(`  … ${parts.join(' · ')}`.slice(0, Math.max(20, (stream.columns || 100) - 1)));
    isDrawn = true;
  };
  const timer = setInterval(draw, 250);
  timer.unref();
  const line = (message: string) => {
    clear();
    stream.write(`${message}\n`);
    draw();
  };
  return {
    line,
    async step(name, work) {
      const state = { message: '', startedAt: Date.now() };
      running.set(name, state);
      try {
        const result = await work((message) => {
          state.message = message;
          draw();
        });
        running.delete(name);
        if (!aborted.aborted) line(`  ✓ ${name}${state.message === '' ? '' : `: ${state.message}`} (${seconds(state.startedAt)})`);
        return result;
      } catch (error) {
        running.delete(name);
        if (!aborted.aborted) line(`  ✗ ${name}`);
        throw error;
      }
    },
  };
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
