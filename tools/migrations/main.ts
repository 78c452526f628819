import { lastRelease } from '../contracts/last-release.ts';
import { readMigrations } from './read-migrations.ts';
import { type NewThings, riskReasons, statementRisks } from './statement-risks.ts';

/**
 * Refuses what the last release, which runs beside this one while it is rolled out, cannot live with in the migrations that are new since; and
 * says how the same is reached in two releases.
 */
const released = lastRelease()?.migrations ?? {};
const migrations = await readMigrations();
const mistakes: string[] = [];

for (const [service, names] of Object.entries(released))
  for (const name of names)
    if (!migrations.some((migration) => migration.service === service && migration.name === name))
      mistakes.push(`services/${service}/migrations/${name}.ts was released and is gone: databases remember it, put it back.`);

for (const service of new Set(migrations.map((migration) => migration.service))) {
  const added: NewThings = new Set();
  for (const { name, file, sql } of migrations.filter((migration) => migration.service === service)) {
    if (released[service]?.includes(name)) continue;
    for (const statement of sql)
      for (const { kind, on, accepted } of await statementRisks(statement, added))
        if (accepted === null)
          mistakes.push(`${file}: ${kind} of ${on}: ${riskReasons[kind]}. If it is meant all the same: /* accepted ${kind}: why */ in the statement.`);
  }
}

for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
process.exitCode = mistakes.length === 0 ? 0 : 1;
