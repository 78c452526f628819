import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '@hanji/contracts/project-root';
import { Migration } from '@mikro-orm/migrations';

/** Whose the migrations are that run in every database, before those of its service. */
export const kit = 'service-kit';

/** A migration as it would run: its file, and its SQL in order. */
export interface WrittenMigration {
  /** Name of the service; `kit` where it is everybody's. */
  readonly service: string;
  /** Name of its file without ending, e.g. `2026-11-22-02-posts`: they sort in the order they run. The kit's run in the order of their list. */
  readonly name: string;
  /** From the project's root. */
  readonly file: string;
  readonly isTransactional: boolean;
  readonly sql: readonly string[];
}

type MigrationClass = new (...given: readonly unknown[]) => Migration;

/** The migrations of the kit and of all services, by service and in order. Rejects where a file in a `migrations` folder exports none. */
export async function readMigrations(root: string = projectRoot): Promise<WrittenMigration[]> {
  const ofKit = globSync('packages/service-kit/database/kit-migrations.ts', { cwd: root });
  const ofServices = globSync('services/*/migrations/*.ts', { cwd: root }).toSorted();
  const read = await Promise.all([...ofKit.map((file) => readKit(root, file)), ...ofServices.map((file) => readFile(root, file))]);
  return read.flat();
}

async function readKit(root: string, file: string): Promise<WrittenMigration[]> {
  const { kitMigrations } = (await load(root, file)) as { kitMigrations: readonly { readonly name: string; readonly class: MigrationClass }[] };
  return Promise.all(kitMigrations.map((migration) => readMigration(migration.class, kit, migration.name, file)));
}

async function readFile(root: string, file: string): Promise<WrittenMigration> {
  const exported = Object.values(await load(root, file));
  const Class = exported.find((value): value is MigrationClass => typeof value === 'function' && value.prototype instanceof Migration);
  if (Class === undefined) throw new Error(`${file} exports no migration.`);
  return readMigration(Class, file.split('/')[1] ?? '', basename(file, '.ts'), file);
}

async function readMigration(Class: MigrationClass, service: string, name: string, file: string): Promise<WrittenMigration> {
  const migration = new Class(undefined, undefined);
  await migration.up();
  return { service, name, file, isTransactional: migration.isTransactional(), sql: migration.getQueries().map(String) };
}

async function load(root: string, file: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
}
