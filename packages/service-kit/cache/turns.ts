/** Runs what is asked for one key one after another, in the order it came; other keys go their own way. Holds within this process. */
export type InTurn = <Result>(key: string, task: () => Promise<Result>) => Promise<Result>;

/** Makes turns of their own. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, settled);
    void settled.then(() => (last.get(key) === settled ? last.delete(key) : undefined));
    return turn;
  };
}
