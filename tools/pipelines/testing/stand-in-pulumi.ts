import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { ProgramAnswer } from './program-answer.ts';

interface KeptStack {
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The newest first. */
  readonly history: readonly {
    readonly kind: string;
    readonly result: string;
    readonly config: Readonly<Record<string, ConfigValue>>;
    readonly message?: string;
  }[];
}
interface ConfigValue {
  readonly value: string;
  readonly secret: boolean;
}
type Stacks = Readonly<Record<string, KeptStack>>;
type Written = Record<string, unknown>;

const done: ProgramAnswer = { code: 0 };
const answer = (value: unknown): ProgramAnswer => ({ code: 0, printed: JSON.stringify(value) });

/** The stacks that the engine knows, by the folder of a stand-in. */
export function keptStacks(folder: string): Stacks {
  const file = join(folder, 'stacks.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Stacks) : {};
}

/** Writes down which stacks there are. */
export function setKeptStacks(folder: string, stacks: Stacks): void {
  writeFileSync(join(folder, 'stacks.json'), JSON.stringify(stacks));
}

/** The configuration of a stack as its file in the folder of the project has it. */
const fileOf = (stack: string) => `Pulumi.${stack}.yaml`;
const writtenOf = (stack: string): Written =>
  existsSync(fileOf(stack)) ? ((parse(readFileSync(fileOf(stack), 'utf8')) as { config?: Written } | null)?.config ?? {}) : {};
const write = (stack: string, config: Written) => writeFileSync(fileOf(stack), stringify({ config }));
/** Secrets stand in the file as the engine would encrypt them: not as they are. */
const sealed = (value: string) => ({ secure: Buffer.from(value).toString('base64') });

function configOf(stack: string): Record<string, ConfigValue> {
  const entries = Object.entries(writtenOf(stack)).map(([key, value]) => {
    const secure = (value as { secure?: string } | null)?.secure;
    if (secure !== undefined) return [key, { value: Buffer.from(secure, 'base64').toString(), secret: true }] as const;
    return [key, { value: typeof value === 'string' ? value : JSON.stringify(value), secret: false }] as const;
  });
  return Object.fromEntries(entries);
}

/** What Pulumi's program does and says, run in the folder of the project. */
export function answerAsPulumi(folder: string, given: readonly string[]): ProgramAnswer {
  const args = given.filter((arg) => arg !== '--non-interactive');
  const [command, sub] = args;
  if (command === 'version') return { code: 0, printed: 'v3.276.0\n' };
  const stacks = keptStacks(folder);
  if (command === 'stack' && sub === 'ls') return answer(Object.keys(stacks).map((name) => ({ name, current: false })));
  if (command === 'stack' && sub === 'init') return (setKeptStacks(folder, { ...stacks, [args[2] ?? '']: { outputs: {}, history: [] } }), done);
  const name = args.includes('--stack') ? (args[args.indexOf('--stack') + 1] ?? '') : (args.find((arg) => arg in stacks) ?? '');
  const stack = stacks[name];
  if (stack === undefined) return { code: 255, complained: `error: no stack named '${name}' found\n` };
  const put = (changed: KeptStack) => (setKeptStacks(folder, { ...stacks, [name]: changed }), done);
  switch (command) {
    case 'config':
      return configure(name, args.slice(1));
    case 'up': {
      const config = configOf(name);
      const message = args[args.indexOf('--message') + 1] ?? '';
      put({ outputs: outputsOf(config), history: [{ kind: 'update', result: 'succeeded', config, message }, ...stack.history] });
      return { code: 0, printed: 'Resources:\n    1 unchanged\n' };
    }
    case 'destroy':
      return put({ outputs: {}, history: [{ kind: 'destroy', result: 'succeeded', config: {} }, ...stack.history] });
    default:
  }
  if (sub === 'output') return answer(stack.outputs);
  if (sub === 'history') return answer(stack.history);
  if (sub !== 'rm') return done;
  const { [name]: gone, ...others } = stacks;
  setKeptStacks(folder, gone === undefined ? stacks : others);
  rmSync(fileOf(name), { force: true });
  return done;
}

function configure(stack: string, [sub, ...args]: readonly string[]): ProgramAnswer {
  const written = writtenOf(stack);
  const isSecret = args.includes('--secret');
  if (sub === 'set') {
    const key = args.find((arg) => arg.startsWith('hanji:')) ?? '';
    const at = args.indexOf('--');
    const value = at === -1 ? readFileSync(0, 'utf8') : (args[at + 1] ?? '');
    write(stack, { ...written, [key]: isSecret ? sealed(value) : value });
    return done;
  }
  if (sub === 'set-all') {
    const values = args.flatMap((arg, at) => (args[at - 1] === '--plaintext' || args[at - 1] === '--secret' ? [arg] : []));
    const pairs = values.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const);
    write(stack, { ...written, ...Object.fromEntries(pairs) });
    return done;
  }
  if (sub === 'rm-all') {
    write(stack, Object.fromEntries(Object.entries(written).filter(([key]) => !args.includes(key))));
    return done;
  }
  return answer(configOf(stack));
}

/** What the program of the project would tell of a site, or of a preview. */
function outputsOf(config: Readonly<Record<string, ConfigValue>>): Record<string, unknown> {
  const text = (key: string) => config[`hanji:${key}`]?.value;
  const { expires, parent } = JSON.parse(text('preview') ?? '{}') as Record<string, string>;
  const { ADMIN_PASSWORD: adminPassword } = JSON.parse(text('secrets') ?? '{}') as Record<string, string>;
  return { namespace: text('namespace') ?? 'hanji', url: text('publicUrl'), address: 'gateway', keysBeside: '{}', expires, parent, adminPassword };
}
