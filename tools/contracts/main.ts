import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { loadRegistry } from '@hanji/contracts/registry';
import { changedMistakes } from '../migrations/migration-mistakes.ts';
import { readMigrations } from '../migrations/read-migrations.ts';
import { breakingChanges } from './breaking-changes.ts';
import { refusedFields } from './refused-fields.ts';
import { contractOf, textOf } from './release-contract.ts';
import { contractsFolder, lastRelease } from './last-release.ts';

const acceptedFile = join(contractsFolder, 'accepted.json');
const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
const migrations = await readMigrations();
const now = contractOf(await loadRegistry(), version, migrations);

const mistakes = process.argv.includes('--check') ? check() : write();
for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
process.exitCode = mistakes.length === 0 ? 0 : 1;

/** What refuses what a newer process adds, what breaks with the last release and is not accepted, and what is accepted and breaks no more. */
function check(): string[] {
  const last = lastRelease();
  if (last === null) return [`docs/contracts holds no release yet: run "npm run release:contracts".`];
  const accepted = JSON.parse(readFileSync(acceptedFile, 'utf8')) as Record<string, string>;
  const breaks = breakingChanges(last, now);
  const open = breaks.filter(({ change }) => !(change in accepted)).map(({ text }) => text);
  const stale = Object.keys(accepted).filter((change) => !breaks.some((broken) => broken.change === change));
  if (open.length > 0)
    open.push(`If one of these is meant all the same, name it (the words before the second ": ") with the reason in docs/contracts/accepted.json.`);
  return [
    ...refusedFields(now),
    ...open,
    ...stale.map((change) => `docs/contracts/accepted.json names "${change}", which nothing breaks any more: remove it.`),
  ];
}

/** Keeps what this release promises; what was accepted up to it is over. */
function write(): string[] {
  const file = join(contractsFolder, `${version}.json`);
  const text = textOf(now);
  const before = read(file);
  if (before === text) process.stdout.write(`docs/contracts/${version}.json is as it should be.\n`);
  else if (before !== null) return [`Release ${version} has its contracts already, and they stay: raise "version" in package.json first.`];
  else {
    // What stands in the snapshot of the next release is taken for what all databases have.
    const changed = changedMistakes(migrations, lastRelease()?.migrations ?? {});
    if (changed.length > 0) return changed;
    mkdirSync(contractsFolder, { recursive: true });
    writeFileSync(file, text);
    writeFileSync(acceptedFile, '{}\n');
    process.stdout.write(`Wrote docs/contracts/${version}.json.\n`);
  }
  return [];
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
