import { dockerEngine, dockerProgram } from './docker-programs.ts';
import { installPackages, packageRights } from './install-packages.ts';
import { reason, ServerError } from './server-error.ts';
import type { Program, ServerKind } from './server-kind.ts';
import type { ServerName } from './server-name.ts';

/** One server that needs a program, and where it would keep its data. */
export interface Wanted {
  readonly kind: ServerKind;
  readonly folder: string;
  readonly progress: (message: string) => void;
}

/**
 * Finds a program for each server: on this machine (or from npm), from the system's packages, else by Docker. Each
 * promise settles by itself, so that what is here can start while the rest is still being installed.
 */
export async function findServerPrograms(wanted: readonly Wanted[], env: NodeJS.ProcessEnv): Promise<Map<ServerName, Promise<Program>>> {
  const looks = await Promise.allSettled(wanted.map(({ kind, folder }) => kind.find(folder, env)));
  const missing = wanted.filter((_, index) => looks[index]?.status === 'fulfilled' && !looks[index].value);
  // One installation for all: the package system is locked for the length of each.
  const obtained = missing.length > 0 ? obtain(missing, env) : Promise.resolve(new Map<ServerName, Program>());
  const programOf = async ({ kind: { name } }: Wanted, index: number): Promise<Program> => {
    const look = looks[index];
    if (look?.status === 'rejected') throw look.reason;
    const program = look?.value ?? (await obtained).get(name);
    if (!program) throw new Error(`No program for ${name} was found or installed`);
    return program;
  };
  const programs = wanted.map((server, index) => [server.kind.name, programOf(server, index)] as const);
  // Whoever awaits a program hears of its failure; where another's comes first, nobody does.
  for (const [, program] of programs) program.catch(() => undefined);
  return new Map(programs);
}

async function obtain(missing: readonly Wanted[], env: NodeJS.ProcessEnv): Promise<Map<ServerName, Program>> {
  const rights = packageRights(env);
  let whyNotPackages = 'impossible' in rights ? rights.impossible : '';
  if ('prefix' in rights) {
    const packages = missing.flatMap(({ kind }) => kind.packages);
    const tell = (message: string): void => missing.forEach(({ progress }) => progress(message));
    tell(`Installing ${packages.join(' and ')} from the system's packages`);
    try {
      await installPackages(packages, rights.prefix, env, tell);
      const programs = await Promise.all(missing.map(async ({ kind, folder }) => [kind.name, await kind.find(folder, env)] as const));
      const found = programs.flatMap(([name, program]) => (program ? [[name, program] as const] : []));
      if (found.length === missing.length) return new Map(found);
      whyNotPackages = 'they were installed, but hold no program recent enough';
    } catch (error) {
      if (error instanceof ServerError) throw error;
      whyNotPackages = reason(error);
    }
  }
  const engine = dockerEngine(env);
  if ('docker' in engine) return new Map(missing.map(({ kind }) => [kind.name, dockerProgram(kind.name, engine.docker)]));
  throw ServerError.nothingFits(
    missing.map(({ kind }) => ({ server: kind.name, packages: kind.packages })),
    whyNotPackages,
    engine.impossible,
  );
}
