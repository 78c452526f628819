import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '@hanji/contracts/project-root';
import { Migration } from '@mikro-orm/migrations';

/** A migration as it would run: its file, and its SQL in order. */
export interface WrittenMigration {
  readonly service: string;
  /** Name of its file without ending, e.g. `2026-11-22-02-posts`: they sort in the order they run. */
  readonly name: string;
  /** From the project's root. */
  readonly file: string;
  readonly sql: readonly string[];
}

/** The migrations of all services, by service and in order. Rejects where a file in a `migrations` folder exports none. */
export async function readMigrations(root: string = projectRoot): Promise<WrittenMigration[]> {
  const files = globSync('services/*/migrations/*.ts', { cwd: root }).toSorted();
  return Promise.all(files.map((file) => readMigration(root, file)));
}

async function readMigration(root: string, file: string): Promise<WrittenMigration> {
  const exported = Object.values((await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>);
  const Class = exported.find(
    (value): value is new (...given: readonly unknown[]) => Migration => typeof value === 'function' && value.prototype instanceof Migration,
  );
  if (Class === undefined) throw new Error(`${file} exports no migration.`);
  const migration = new Class(undefined, undefined);
  await migration.up();
  return { service: file.split('/')[1] ?? '', name: basename(file, '.ts'), file, sql: migration.getQueries().map(String) };
}
