import type { ReleaseContract } from '../contracts/release-contract.ts';
import { migrationHash } from './migration-hash.ts';
import { kit, type WrittenMigration } from './read-migrations.ts';
import { riskReasons, neverAccepted, type Risk } from './risk.ts';
import { type Things, thingsLike } from './schema-things.ts';
import { learnReleased, statementRisks } from './statement-risks.ts';

/** The migrations that the last release has run, by service: hashes of what they do by their names. */
export type ReleasedMigrations = ReleaseContract['migrations'];

/**
 * What the last release, which runs beside this one while it is rolled out, cannot live with in the migrations that are new since, a sentence each with
 * the way in two releases; and migrations that were released and are gone, or do something else by now.
 */
export async function migrationMistakes(migrations: readonly WrittenMigration[], released: ReleasedMigrations): Promise<string[]> {
  const ofKit = migrations.filter(({ service }) => service === kit);
  const things = thingsLike();
  const mistakes = [...changedMistakes(migrations, released), ...(await mistakesOf(ofKit, released, things))];
  for (const service of new Set(migrations.map((migration) => migration.service)))
    if (service !== kit)
      mistakes.push(
        ...(await mistakesOf(
          migrations.filter((migration) => migration.service === service),
          released,
          thingsLike(things),
        )),
      );
  return mistakes;
}

/** Migrations that were released and are gone, or do something else by now: databases that ran them never run them again. A sentence each. */
export function changedMistakes(migrations: readonly WrittenMigration[], released: ReleasedMigrations): string[] {
  return Object.entries(released).flatMap(([service, hashes]) =>
    Object.entries(hashes).flatMap(([name, hash]) => {
      const found = migrations.find((migration) => migration.service === service && migration.name === name);
      const place = service === kit ? `${name} of packages/service-kit/database/kit-migrations.ts` : `services/${service}/migrations/${name}.ts`;
      if (found === undefined) return [`${place} was released and is gone: databases remember it, put it back.`];
      if (migrationHash(found) === hash) return [];
      return [
        `${place} was released and does something else now: databases that ran it stay as they are, and new ones differ from them. Put it back as it was, down to the blanks of its SQL, and write what is to be different into a migration of its own.`,
      ];
    }),
  );
}

/** Those of one service on what is there before it. */
async function mistakesOf(migrations: readonly WrittenMigration[], released: ReleasedMigrations, things: Things): Promise<string[]> {
  const isReleased = ({ service, name }: WrittenMigration) => released[service]?.[name] !== undefined;
  for (const { sql } of migrations.filter(isReleased)) for (const statement of sql) await learnReleased(statement, things);
  const mistakes: string[] = [];
  for (const { file, sql, isTransactional } of migrations.filter((migration) => !isReleased(migration))) {
    things.dropped.clear();
    // Those that follow each other and are transactions are one together.
    if (!isTransactional) things.altered.clear();
    for (const statement of sql)
      for (const risk of await statementRisks(statement, things, isTransactional)) if (risk.accepted === null) mistakes.push(`${file}: ${sentenceOf(risk)}`);
  }
  return mistakes;
}

function sentenceOf({ kind, on }: Risk): string {
  const sentence = `${kind} of ${on}: ${riskReasons[kind]}.`;
  return neverAccepted.has(kind) ? sentence : `${sentence} If it is meant all the same: /* accepted ${kind}: why */ in the statement.`;
}
