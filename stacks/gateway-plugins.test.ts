import { projectRoot } from '@hanji/contracts/project-root';
import { expect, test } from 'vitest';
import { gatewayPlugins } from './gateway-plugins.ts';

test('the plugins are handed to Kong by handler and schema, without what their tests are made of', () => {
  const paths = Object.keys(gatewayPlugins(projectRoot));
  expect(paths).toContain('kong/plugins/hanji-identity/handler.lua');
  expect(paths.filter((path) => !/^kong\/plugins\/hanji-[a-z-]+\/(?:handler|schema)\.lua$/.test(path))).toEqual([]);
});
