import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseFilePath } from '@hanji/stacks/release-files';
import { runProgram } from '../images/run-program.ts';
import { notesOf } from '../release/changelog.ts';

/** Publishes a release on GitHub: the notes of its version from the changelog, and the file that names its images. */
export async function publishRelease(projectFolder: string, version: string): Promise<void> {
  const notes = notesOf(readFileSync(join(projectFolder, 'CHANGELOG.md'), 'utf8'), version);
  const folder = mkdtempSync(join(tmpdir(), 'hanji-notes-'));
  try {
    const file = join(folder, 'notes.md');
    writeFileSync(file, notes);
    const args = ['release', 'create', `v${version}`, '--verify-tag', '--title', `Hanji ${version}`, '--notes-file', file];
    await runProgram('gh', [...args, releaseFilePath(projectFolder, version)], { cwd: projectFolder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
