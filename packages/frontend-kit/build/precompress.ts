import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);
const compressible = new Set(['.js', '.css', '.svg', '.json', '.webmanifest', '.txt', '.ico']);
/** Below this a compressed copy saves no packet. */
const smallestWorth = 256;

/** Size of a built file in bytes, as it is and over the wire. */
export interface FileSize {
  readonly file: string;
  readonly bytes: number;
  readonly brotliBytes: number;
}

/** Writes `.br` (quality 11) and `.gz` (level 9) beside every text file of a folder; answers all sizes. */
export async function precompress(folder: string): Promise<FileSize[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => !/\.(?:br|gz)$/.test(file)).toSorted();
  return await Promise.all(
    files.flatMap((file) => {
      const path = join(folder, file);
      return extname(file) === '' ? [] : [compress(path, file)];
    }),
  );
}

async function compress(path: string, file: string): Promise<FileSize> {
  const { size } = await stat(path);
  if (!compressible.has(extname(file)) || size < smallestWorth) return { file, bytes: size, brotliBytes: size };
  const content = await readFile(path);
  const [small, wide] = await Promise.all([
    brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    deflate(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, small), writeFile(`${path}.gz`, wide)]);
  return { file, bytes: size, brotliBytes: small.length };
}
