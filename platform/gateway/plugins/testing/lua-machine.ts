import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fengari from 'fengari';

/** Folder that holds one folder per plugin. */
export const pluginFolder = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Names of Hanji's plugins, by their folders. */
export const pluginNames = readdirSync(pluginFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name.startsWith('hanji-'))
  .map((entry) => entry.name);

/** Source of one of a plugin's files. */
export function pluginSource(name: string, file: 'handler' | 'schema'): string {
  return readFileSync(join(pluginFolder, name, `${file}.lua`), 'utf8');
}

const luajit = 'luajit';

/** A way to run Lua: takes a chunk that calls `emit`, answers what was emitted. Throws what the chunk throws. */
export interface LuaMachine {
  readonly name: string;
  run(chunk: string): unknown[];
}

/** Fengari from npm always, and besides it LuaJIT (what Kong runs) where it is installed. */
export const luaMachines: readonly LuaMachine[] = [
  { name: 'fengari', run: (chunk) => emitted(runInFengari(`${chunk}\nreturn table.concat(output, "\\n")`)) },
  ...(spawnSync(luajit, ['-v']).status === 0
    ? [{ name: 'luajit', run: (chunk: string) => emitted(runInLuajit(`${prelude()}\n${chunk}\nio.write(table.concat(output, "\\n"))`)) }]
    : []),
];

/** A value as a Lua literal. */
export function lua(value: unknown): string {
  if (value === undefined || value === null) return 'nil';
  if (typeof value === 'string')
    return `"${value.replaceAll(/[^ !#-[\]-~]/g, (c) => [...Buffer.from(c)].map((byte) => `\\${String(byte).padStart(3, '0')}`).join(''))}"`;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `{${value.map(lua).join(', ')}}`;
  return `{${Object.entries(value)
    .map(([key, field]) => `[${lua(key)}] = ${lua(field)}`)
    .join(', ')}}`;
}

function prelude(): string {
  const loaders = pluginNames.flatMap((name) =>
    (['handler', 'schema'] as const).flatMap((file) => [
      `package.preload["${name}.${file}"] = function() ${pluginSource(name, file)} end`,
      // By which name plugins find each other in Kong.
      `package.preload["kong.plugins.${name}.${file}"] = function() return require("${name}.${file}") end`,
    ]),
  );
  return [readFileSync(join(pluginFolder, 'testing', 'fake-pdk.lua'), 'utf8'), ...loaders].join('\n');
}

function emitted(text: string): unknown[] {
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as unknown);
}

const { lua: machine, lauxlib, lualib, to_luastring: bytesOf, to_jsstring: textOf } = fengari;

function runInFengari(chunk: string): string {
  const state = lauxlib.luaL_newstate();
  lualib.luaL_openlibs(state);
  const code = (compiled ??= compile(prelude()));
  const status =
    lauxlib.luaL_loadbuffer(state, code, code.length, bytesOf('prelude')) || machine.lua_pcall(state, 0, 0, 0) || lauxlib.luaL_dostring(state, bytesOf(chunk));
  const text = textOf(machine.lua_tostring(state, -1));
  if (status !== 0) throw new Error(`Lua: ${text}`);
  return text;
}

/** To read the sources took most of the time of each run. */
let compiled: Uint8Array | undefined;
function compile(source: string): Uint8Array {
  const state = lauxlib.luaL_newstate();
  if (lauxlib.luaL_loadstring(state, bytesOf(source)) !== 0) throw new Error(`Lua: ${textOf(machine.lua_tostring(state, -1))}`);
  const parts: Uint8Array[] = [];
  machine.lua_dump(state, (_, bytes, size) => (parts.push(bytes.slice(0, size)), 0), null, false);
  return Buffer.concat(parts);
}

function runInLuajit(chunk: string): string {
  const { status, stdout, stderr } = spawnSync(luajit, ['-'], { input: chunk, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Lua: ${stderr}`);
  return stdout;
}
