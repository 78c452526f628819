import type { Readable } from 'node:stream';

/** The outcome of work on a body; what was not read of a refused one is let go by, so that the client gets to hear the answer. */
export async function heardOut<T>(body: Readable, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    body.resume();
  }
}
