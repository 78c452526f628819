import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type AdvisoryLocks, kitLocks } from '@hanji/service-kit/database/advisory-locks';
import type { DatabaseSchema } from '@hanji/service-kit/database/orm';
import { projectRoot } from '@hanji/contracts/project-root';
import { describe, expect, test } from 'vitest';

const services = [...readdirSync(join(projectRoot, 'services')).map((name) => `services/${name}`), 'tools/new-service/template'];

/** What the folder of a service has at its top, and what it has where it needs it. */
const required = ['app.ts', 'database.ts', 'domain', 'http', 'main.ts', 'migrate.ts', 'migrations', 'package.json', 'routes', 'service.ts', 'testing'];
const optional = new Set(['README.md', 'adapters', 'events', 'schedule.ts']);

describe.each(services)('%s', (service) => {
  const folder = join(projectRoot, service);

  test('has the rooms that every service has, and no other', () => {
    const rooms = readdirSync(folder).filter((name) => !name.endsWith('.test.ts') && !optional.has(name));
    expect(rooms.toSorted()).toEqual(required);
  });

  test('has the same files where every service has them', () => {
    for (const path of ['domain/deps.ts', 'http/handlers.ts', `testing/${basename(service)}-service.ts`])
      expect(existsSync(join(folder, path)), path).toBe(true);
  });

  test('has a file of its own for each reaction to an event, and none of their code in app.ts', () => {
    const events = join(folder, 'events');
    const files = existsSync(events) ? readdirSync(events).filter((name) => name.startsWith('on-')) : [];
    for (const file of files) {
      const [reaction, ...more] = [...readFileSync(join(events, file), 'utf8').matchAll(/^export const (on[A-Z]\w+)/gm)].map(([, name = '']) => name);
      expect([reaction?.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), more], file).toEqual([file.slice(0, -'.ts'.length), []]);
    }
    expect(readFileSync(join(folder, 'app.ts'), 'utf8')).not.toMatch(/^ {4}['\w.]+: async/m);
  });

  test('keeps its routes by topic', () => {
    expect(readdirSync(join(folder, 'routes')).filter((name) => !/^[a-z-]+-routes[.]ts$/.test(name))).toEqual([]);
  });

  test('names the locks that it takes in its database, each with a number of its own, in domain/locks.ts', async () => {
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    expect(sources.filter((file) => readFileSync(join(folder, file), 'utf8').includes('advisory_'))).toEqual([]);
    const file = join(folder, 'domain/locks.ts');
    const { locks } = existsSync(file) ? ((await import(file)) as { locks: AdvisoryLocks }) : { locks: {} };
    const numbers = [...Object.values(locks), ...Object.values(kitLocks)];
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('names its migrations as their files, by when they were written, in the order they run', async () => {
    const { database } = (await import(join(folder, 'database.ts'))) as { database: DatabaseSchema };
    const names = database.migrations.map((migration) => migration.name);
    expect(names).toEqual(
      readdirSync(join(folder, 'migrations'))
        .map((file) => file.replace(/[.]ts$/, ''))
        .toSorted(),
    );
    expect(names.filter((name) => !/^\d{4}-\d\d-\d\d-\d\d-[a-z-]+$/.test(name))).toEqual([]);
    const recorded = database.migrations.map((migration) => migration.recordedAs ?? migration.name);
    expect(recorded).toEqual(recorded.toSorted());
  });
});

const rooms = ['platform', 'stacks', 'tools', ...readdirSync(join(projectRoot, 'packages')).map((name) => `packages/${name}`)];

test.each(rooms)('%s tells what it is, who uses it and where to begin', (room) => {
  const text = readFileSync(join(projectRoot, room, 'README.md'), 'utf8');
  expect(text).toMatch(/begin with/i);
  expect(text).toContain('**The rule**');
});
