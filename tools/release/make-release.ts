import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../images/run-program.ts';
import { notesOf, releasedChangelog } from './changelog.ts';

/** What writes anew the files that follow from the version: the contracts it keeps to, and the generated documents. */
const followers = ['tools/contracts/main.ts', 'tools/docs/main.ts'];

/**
 * Makes a release of what is committed: moves the changelog's unreleased lines under the version, sets the version, keeps the contract
 * snapshot, commits and tags `v<version>` with the notes. `day` is its date. Rejects, with everything as it was, when the version does not
 * follow the last one, when something is not committed, or when one of the steps fails. Answers the notes.
 */
export async function makeRelease(folder: string, version: string, day: string): Promise<string> {
  const git = (...args: readonly string[]) => runProgram('git', args, { cwd: folder });
  const before = projectVersion(folder);
  refuseUnlessNext(before, version);
  const changed = (await git('status', '--porcelain', '--', '.', ':!stacks/releases')).trimEnd();
  if (changed !== '') throw new Error(`A release is made of what is committed. Commit or remove first:\n${changed}`);
  if ((await git('tag', '--list', `v${version}`)).trim() !== '') throw new Error(`There is a tag v${version} already: releases stay as they are.`);
  const changelog = releasedChangelog(read(folder, 'CHANGELOG.md'), version, day);
  const notes = notesOf(changelog, version);
  try {
    writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
    setVersion(folder, before, version);
    for (const program of followers) await runProgram(process.execPath, [join(folder, program)], { cwd: folder });
    await git('add', '--all', '--', '.', ':!stacks/releases');
    await git('commit', '--quiet', '--message', `release ${version}`, '--message', notes);
  } catch (error) {
    // All of it was committed before, so nobody's work is lost by this.
    await git('reset', '--quiet', '--hard');
    rmSync(join(folder, `docs/contracts/${version}.json`), { force: true });
    throw error;
  }
  await git('tag', '--annotate', `v${version}`, '--message', `Hanji ${version}`, '--message', notes, '--cleanup=whitespace');
  return notes;
}

/** The project's version. */
export function projectVersion(folder: string): string {
  return (JSON.parse(read(folder, 'package.json')) as { version: string }).version;
}

function refuseUnlessNext(before: string, version: string): void {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`"${version}" is no version; give one of three numbers, e.g. npm run release -- 1.5.0`);
  if (version.localeCompare(before, 'en', { numeric: true }) <= 0) throw new Error(`${version} does not follow ${before}, which the project is at.`);
}

/** What a stack is marked by whose visitors come to a release by a rollout alone. */
const isProtected = /^\s*hanji:protect:\s*true\b/m;

/**
 * Sets the version in the manifest and its lock, and in the stacks whose site is the release before. Protected ones stay: what stands in their file is what
 * their visitors have, and a release that stood there already could not be rolled out to them any more.
 */
function setVersion(folder: string, before: string, version: string): void {
  edit(folder, 'package.json', (text) => text.replace(`"version": "${before}"`, `"version": "${version}"`));
  edit(folder, 'package-lock.json', (text) => {
    const lock = JSON.parse(text) as { version: string; packages: Record<string, { version?: string }> };
    lock.version = version;
    const root = lock.packages[''];
    if (root !== undefined) root.version = version;
    return `${JSON.stringify(lock, null, 2)}\n`;
  });
  for (const file of globSync('Pulumi.*.yaml', { cwd: folder }))
    edit(folder, file, (text) => (isProtected.test(text) ? text : text.replaceAll(`{ version: ${before} }`, `{ version: ${version} }`)));
}

function edit(folder: string, file: string, change: (text: string) => string): void {
  writeFileSync(join(folder, file), change(read(folder, file)));
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
