import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { linkWorkspaces } from '../images/link-workspaces.ts';

/**
 * The commit that a release was made of: its tag, else the one that first kept its contracts. Throws where the history does not reach that far, and
 * for the commit that is checked out itself: its tests would run on their own tables, and show nothing.
 */
export function commitOf(projectFolder: string, version: string): string {
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: projectFolder, encoding: 'utf8' }).trim();
  if (git('tag', '--list', `v${version}`) !== '') return `v${version}`;
  // To a history that was cut off, its first commit has added all files.
  if (git('rev-parse', '--is-shallow-repository') === 'true')
    throw new Error(`This clone has only the end of the history, which release ${version} is not in: git fetch --unshallow --tags`);
  const [commit = ''] = git('log', '--diff-filter=A', '--format=%H', '--', `docs/contracts/${version}.json`).split('\n');
  if (commit === '') throw new Error(`This clone does not hold release ${version}: fetch its tag, git fetch --tags`);
  if (commit === git('rev-parse', 'HEAD'))
    throw new Error(
      `No tag says which commit release ${version} is, and its contracts came with the one that is checked out: git fetch --tags, or git tag v${version}`,
    );
  return commit;
}

/**
 * Lays a release out in an empty folder: its own sources and tests, the packages installed here, and in place of its migrations those of
 * the project as it is, the kit's among them. What runs there is the old program on the new tables.
 */
export function layOut(projectFolder: string, commit: string, folder: string): void {
  const archive = execFileSync('git', ['archive', '--format=tar', commit], { cwd: projectFolder, maxBuffer: 1 << 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  linkPackages(projectFolder, folder);
  for (const file of globSync('services/*/database.ts', { cwd: folder })) replaceMigrations(projectFolder, folder, file);
  const kit = 'packages/service-kit/database/kit-migrations.ts';
  writeFileSync(join(folder, inTransactionsFile), inTransactions);
  writeFileSync(
    join(folder, kit),
    `import { inTransactions } from ${specifier(folder, kit, join(folder, inTransactionsFile))};
import { kitMigrations as next } from ${specifier(folder, kit, join(projectFolder, kit))};
export const kitMigrations = inTransactions(next);
`,
  );
}

const inTransactionsFile = 'migrations-in-transactions.mjs';
/**
 * Source of what makes transactions of migrations that are none, by what the same is called that waits for nobody: the release may run all of its
 * migrations as one transaction, which its tables would not be there before the end of.
 */
const inTransactions = `const outside = /^(\\s*(?:\\/\\*[^]*?\\*\\/\\s*)*(?:create|drop|reindex|alter)\\b[^]*?)\\bconcurrently\\b/i;
export function inTransactions(migrations) {
  return migrations.map((migration) => {
    if (new migration.class(undefined, undefined).isTransactional()) return migration;
    class InTransaction extends migration.class {
      isTransactional() {
        return true;
      }
      getQueries() {
        const queries = super.getQueries().map(String);
        return queries.filter((sql) => !/^\\s*vacuum\\b/i.test(sql)).map((sql) => sql.replace(outside, '$1'));
      }
    }
    return { ...migration, class: InTransaction };
  });
}
`;

/** Third-party packages are those of the project; the workspaces are the release's own. */
function linkPackages(projectFolder: string, folder: string): void {
  const from = join(projectFolder, 'node_modules');
  const to = join(folder, 'node_modules');
  mkdirSync(join(to, '@hanji'), { recursive: true });
  for (const name of readdirSync(from)) if (name !== '@hanji' && name !== '.cache') symlinkSync(join(from, name), join(to, name));
  linkWorkspaces(folder);
}

/** The old entities, and the new migrations in the form that the old programs take: a name and a class each. */
function replaceMigrations(projectFolder: string, folder: string, file: string): void {
  const old = join(dirname(file), 'database-of-the-release.ts');
  renameSync(join(folder, file), join(folder, old));
  writeFileSync(
    join(folder, file),
    `import { database as last } from './database-of-the-release.ts';
import { database as next } from ${specifier(folder, file, join(projectFolder, file))};
import { inTransactions } from ${specifier(folder, file, join(folder, inTransactionsFile))};
export const database = { ...last, migrations: inTransactions(next.migrations) };
`,
  );
}

function specifier(folder: string, from: string, to: string): string {
  const path = relative(dirname(join(folder, from)), to);
  return JSON.stringify(path.startsWith('.') ? path : `./${path}`);
}
