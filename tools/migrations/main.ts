import { lastRelease } from '../contracts/last-release.ts';
import { migrationMistakes } from './migration-mistakes.ts';
import { readMigrations } from './read-migrations.ts';

// A folder with `services/*/migrations` in place of the project's own.
const [, , folder] = process.argv;
const mistakes = await migrationMistakes(await readMigrations(folder), folder === undefined ? (lastRelease()?.migrations ?? {}) : {});

for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
process.exitCode = mistakes.length === 0 ? 0 : 1;
