import { kit, type WrittenMigration } from './read-migrations.ts';
import { riskReasons, neverAccepted, type Risk } from './risk.ts';
import { type Things, thingsLike } from './schema-things.ts';
import { learnReleased, statementRisks } from './statement-risks.ts';

/** Names of the migrations that the last release has run, by service. */
export type ReleasedMigrations = Readonly<Record<string, readonly string[]>>;

/**
 * What the last release, which runs beside this one while it is rolled out, cannot live with in the migrations that are new since, a sentence each with
 * the way in two releases; and migrations that were released and are gone.
 */
export async function migrationMistakes(migrations: readonly WrittenMigration[], released: ReleasedMigrations): Promise<string[]> {
  const ofKit = migrations.filter(({ service }) => service === kit);
  const things = thingsLike();
  const mistakes = [...goneMistakes(migrations, released), ...(await mistakesOf(ofKit, released, things))];
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

function goneMistakes(migrations: readonly WrittenMigration[], released: ReleasedMigrations): string[] {
  return Object.entries(released).flatMap(([service, names]) =>
    names
      .filter((name) => !migrations.some((migration) => migration.service === service && migration.name === name))
      .map((name) => {
        const place = service === kit ? `${name} of packages/service-kit/database/kit-migrations.ts` : `services/${service}/migrations/${name}.ts`;
        return `${place} was released and is gone: databases remember it, put it back.`;
      }),
  );
}

/** Those of one service on what is there before it. */
async function mistakesOf(migrations: readonly WrittenMigration[], released: ReleasedMigrations, things: Things): Promise<string[]> {
  const isReleased = ({ service, name }: WrittenMigration) => released[service]?.includes(name) === true;
  for (const { sql } of migrations.filter(isReleased)) for (const statement of sql) await learnReleased(statement, things);
  const mistakes: string[] = [];
  for (const { file, sql, isTransactional } of migrations.filter((migration) => !isReleased(migration))) {
    things.dropped.clear();
    for (const statement of sql)
      for (const risk of await statementRisks(statement, things, isTransactional)) if (risk.accepted === null) mistakes.push(`${file}: ${sentenceOf(risk)}`);
  }
  return mistakes;
}

function sentenceOf({ kind, on }: Risk): string {
  const sentence = `${kind} of ${on}: ${riskReasons[kind]}.`;
  return neverAccepted.has(kind) ? sentence : `${sentence} If it is meant all the same: /* accepted ${kind}: why */ in the statement.`;
}
