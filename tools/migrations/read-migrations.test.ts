import { expect, test } from 'vitest';
import { kit, readMigrations } from './read-migrations.ts';

test('reads the SQL of every migration of the kit and of every service, in order', async () => {
  const migrations = await readMigrations();
  const files = migrations.map(({ file }) => file);
  expect(files).toEqual(files.toSorted());
  expect(files).toContain('services/blog/migrations/2026-11-22-02-posts.ts');
  expect(migrations.find(({ service }) => service === kit)).toMatchObject({
    name: '0000-kit',
    file: 'packages/service-kit/database/kit-migrations.ts',
    isTransactional: true,
  });
  expect(migrations.filter(({ sql }) => sql.length === 0)).toEqual([]);
  expect(migrations.find(({ name }) => name === '2026-11-22-02-posts')?.sql[0]).toMatch(/^create table post/);
});
