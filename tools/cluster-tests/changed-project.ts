import { cpSync, globSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './run-folder.ts';

/** A change of one file: the text before and after, which must be there; or a new file. */
export interface SourceChange {
  readonly file: string;
  readonly from?: string;
  readonly to: string;
}

/** A copy of the project's packages and services with some sources changed: what a developer's next version would be. */
export function changedProject(changes: readonly SourceChange[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-changed-'));
  const manifests = globSync('{.,packages/*,services/*,frontends/*,platform,stacks,tools}/package.json', { cwd: projectFolder });
  for (const file of [...manifests, 'package-lock.json']) cpSync(join(projectFolder, file), join(folder, file));
  for (const workspace of globSync('{packages,services}/*', { cwd: projectFolder })) {
    cpSync(join(projectFolder, workspace), join(folder, workspace), { recursive: true, filter: (path) => !path.includes('node_modules') });
  }
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
  for (const { file, from, to } of changes) {
    const path = join(folder, file);
    const text = from === undefined ? '' : readFileSync(path, 'utf8');
    if (from !== undefined && !text.includes(from)) throw new Error(`${file} does not hold "${from}" any more; let the test change something else.`);
    writeFileSync(path, from === undefined ? to : text.replace(from, to));
  }
  return folder;
}

/** A blog whose posts have titles that end in a remark, in every answer. */
export function blogThatSays(remark: string): SourceChange[] {
  const author = '  author: "json_build_object(';
  return [{ file: 'services/blog/domain/reading/post-json.ts', from: author, to: `  title: "p.title || ', ${remark}'",\n${author}` }];
}

/** A blog whose events of posts carry a motto, and a content service whose copies of posts show it behind the title. */
export function postsWithMotto(motto: string): SourceChange[] {
  const carried = 'PostState = z.object({';
  const sent = 'payload: post }';
  const taken = '{ ...event.payload, version';
  const shown = "title: [event.payload.title, event.payload.motto].filter((part) => part !== undefined).join(', ')";
  return [
    { file: 'packages/contracts/events/post-events.ts', from: carried, to: `${carried}\n  motto: z.string().optional(),` },
    { file: 'services/blog/domain/post/record-post-events.ts', from: sent, to: `payload: { ...post, motto: '${motto}' } }` },
    { file: 'services/content/events/on-post-changed.ts', from: taken, to: `{ ...event.payload, ${shown}, version` },
  ];
}

/** A blog with one more migration, of a name that comes last, which runs a statement. */
export function blogThatMigrates(statement: string, name = '9999-12-31-of-the-test'): SourceChange[] {
  return [
    {
      file: `services/blog/migrations/${name}.ts`,
      to: `import { Migration } from '@mikro-orm/migrations';\n\nexport class OfTheTest extends Migration {\n  override up(): void {\n    this.addSql(${JSON.stringify(statement)});\n  }\n}\n`,
    },
    {
      file: 'services/blog/database.ts',
      from: 'import type { DatabaseSchema }',
      to: `import { OfTheTest } from './migrations/${name}.ts';\nimport type { DatabaseSchema }`,
    },
    { file: 'services/blog/database.ts', from: '\n  ],\n};', to: `\n    { name: '${name}', class: OfTheTest },\n  ],\n};` },
  ];
}

/** A content service that does what it did, and is another image all the same. */
export function contentThatIsAnother(): SourceChange[] {
  return [{ file: 'services/content/of-the-test.ts', to: 'export {};\n' }];
}
