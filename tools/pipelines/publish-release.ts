import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { releaseFilePath } from '@hanji/stacks/release-files';
import { z } from 'zod';
import { runProgram } from '../images/run-program.ts';
import { notesOf } from '../release/changelog.ts';

/** What the changelog says of a version. Throws when it says nothing, so that it is known before images are made. */
export function releaseNotes(projectFolder: string, version: string): string {
  return notesOf(readFileSync(join(projectFolder, 'CHANGELOG.md'), 'utf8'), version);
}

const Published = z.object({ isDraft: z.boolean(), assets: z.array(z.object({ name: z.string(), state: z.string() })) });

/**
 * Publishes a release on GitHub: its notes, and the file that names its images. One that is there with its file stays as it is; one that an earlier try
 * left without it, or as a draft, is completed.
 */
export async function publishRelease(projectFolder: string, version: string, notes: string, tell: (line: string) => void): Promise<void> {
  const tag = `v${version}`;
  const images = releaseFilePath(projectFolder, version);
  const gh = (...args: readonly string[]) => runProgram('gh', ['release', ...args], { cwd: projectFolder });
  const there = await gh('view', tag, '--json', 'isDraft,assets').then(
    (text) => Published.parse(JSON.parse(text)),
    (error: unknown) => {
      if (/release not found/i.test(String(error))) return null;
      throw error;
    },
  );
  const isWhole = there?.assets.some(({ name, state }) => name === basename(images) && state === 'uploaded') === true;
  if (isWhole && there?.isDraft === false) return tell(`Release ${version} is published already, and stays as it is.`);
  const folder = mkdtempSync(join(tmpdir(), 'hanji-notes-'));
  try {
    const file = join(folder, 'notes.md');
    writeFileSync(file, notes);
    const about = ['--verify-tag', '--title', `Hanji ${version}`, '--notes-file', file];
    if (there === null) await gh('create', tag, ...about, images);
    else {
      await gh('upload', tag, images, '--clobber');
      await gh('edit', tag, ...about, '--draft=false');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  tell(`Release ${version} is published.`);
}
