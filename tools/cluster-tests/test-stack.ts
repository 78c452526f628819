import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalWorkspace, type Stack, type UpResult } from '@pulumi/pulumi/automation/index.js';
import { inject } from 'vitest';
import { engineVariables, workFolder } from './run-folder.ts';

/** A value of a stack's configuration; objects are handed over as JSON. */
export type ConfigValue = string | number | boolean | object | { readonly secret: string };

/** A stack of the project's own program, whose state and configuration live in the folder of the run. */
export interface TestStack {
  readonly stack: Stack;
  /** Writes a configuration down, and nothing else of it stays: what a command brings up then. */
  readonly configure: (config: Readonly<Record<string, ConfigValue>>) => Promise<void>;
  /** Brings the stack to a configuration (and takes away what it does not name). Rejects with the engine's output. */
  readonly up: (config: Readonly<Record<string, ConfigValue>>) => Promise<UpResult>;
  /** Everything that the engine has printed so far. */
  readonly printed: () => string;
  /** All text that the engine has written down: state, history, backups. */
  readonly written: () => string;
}

/** Opens a stack of this run, making it where it is new. */
export async function openStack(name: string): Promise<TestStack> {
  const runFolder = inject('runFolder');
  const stack = await LocalWorkspace.createOrSelectStack({ stackName: name, workDir: workFolder(runFolder) }, { envVars: engineVariables(runFolder) });
  let printed = '';
  const onOutput = (text: string) => {
    printed += text;
  };
  return {
    stack,
    configure: (config) => configure(stack, config),
    up: async (config) => {
      await configure(stack, config);
      return stack.up({ onOutput, onError: onOutput });
    },
    printed: () => printed,
    written: () =>
      globSync('.pulumi/**/*', { cwd: join(runFolder, 'state'), withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n'),
  };
}

async function configure(stack: Stack, config: Readonly<Record<string, ConfigValue>>): Promise<void> {
  const given = Object.entries(config).map(([key, value]) => {
    const isSecret = typeof value === 'object' && 'secret' in value;
    const plain: unknown = isSecret ? value.secret : value;
    return [`hanji:${key}`, { value: typeof plain === 'string' ? plain : JSON.stringify(plain), secret: isSecret }] as const;
  });
  const stale = Object.keys(await stack.getAllConfig()).filter((key) => key.startsWith('hanji:') && !given.some(([name]) => name === key));
  if (stale.length > 0) await stack.removeAllConfig(stale);
  await stack.setAllConfig(Object.fromEntries(given));
}
