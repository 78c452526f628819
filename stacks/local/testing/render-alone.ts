import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectImage } from '@hanji/storage/domain/image/inspect-image.ts';
import { renderImage } from '@hanji/storage/domain/image/render-image.ts';

/** Makes of a picture for a post what the storage service keeps of it, by sharp within this process and for nobody: no request, no process of its own, no row. */
export async function renderAlone(path: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-picture-'));
  try {
    await renderImage(await inspectImage(path, { takesDrawings: false, into: 'posts' }), folder, 'posts');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
