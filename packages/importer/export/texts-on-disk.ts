import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a text lies. */
export interface TextPlace {
  readonly at: number;
  /** In bytes. */
  readonly length: number;
}

/** Bytes that are gathered before they are written. */
const bufferBytes = 1_000_000;

/** Texts that are too many for memory, in a file that has no name any more: whatever ends the process, nothing of them is left. */
export interface TextsOnDisk {
  keep(text: string): Promise<TextPlace>;
  read(place: TextPlace): Promise<string>;
  close(): Promise<void>;
}

/** Opens a file for texts in the folder for temporary files. */
export async function openTexts(): Promise<TextsOnDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'hanji-export-'));
  const file = await open(join(folder, 'texts'), 'wx+', 0o600);
  await rm(folder, { recursive: true });
  let [written, size] = [0, 0];
  let waiting: Buffer[] = [];
  let last = Promise.resolve();
  // Several texts may be read at once: each waits for what is being written.
  const flush = (): Promise<void> => (last = last.then(writeWaiting));
  const writeWaiting = async (): Promise<void> => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, written);
      done += bytesWritten;
      written += bytesWritten;
    }
  };
  return {
    keep: async (text) => {
      const bytes = Buffer.from(text);
      const place = { at: size, length: bytes.length };
      size += bytes.length;
      waiting.push(bytes);
      if (size - written >= bufferBytes) await flush();
      return place;
    },
    read: async ({ at, length }) => {
      if (at + length > written) await flush();
      const bytes = Buffer.alloc(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await file.read(bytes, done, length - done, at + done);
        if (bytesRead === 0) throw new Error('A text that was kept on the disk is not there any more.');
        done += bytesRead;
      }
      return bytes.toString();
    },
    close: () => file.close(),
  };
}
