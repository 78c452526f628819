/** Wakes work that rests until there is some. */
export interface WakeSignal {
  readonly wake: () => void;
  /** Resolves when it is woken from now on. */
  readonly woken: () => Promise<void>;
}

/** Makes a signal for one worker that rests. */
export function wakeSignal(): WakeSignal {
  let wake = (): void => undefined;
  return {
    wake: () => wake(),
    woken: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
  };
}
