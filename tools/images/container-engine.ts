import type { Architecture } from './production-packages.ts';
import { runProgram } from './run-program.ts';

/** A program that makes images: Docker, Podman or Buildah. */
export interface ContainerEngine {
  readonly name: string;
  /** Identity of an image on this machine; null when it is not there. */
  readonly imageId: (image: string) => Promise<string | null>;
  readonly pull: (image: string, architecture: Architecture) => Promise<void>;
  /** Builds the folder's `Containerfile`. */
  readonly build: (folder: string, image: string, architecture: Architecture) => Promise<void>;
  readonly push: (image: string) => Promise<void>;
}

const platform = (architecture: Architecture) => `--platform=linux/${architecture === 'x64' ? 'amd64' : architecture}`;

const dockerLike = (name: string): ContainerEngine => ({
  name,
  imageId: (image) =>
    runProgram(name, ['image', 'inspect', '--format={{.Id}}', image]).then(
      (id) => id.trim(),
      () => null,
    ),
  pull: async (image, architecture) => void (await runProgram(name, ['pull', '--quiet', platform(architecture), image])),
  build: async (folder, image, architecture) =>
    void (await runProgram(name, ['build', '--quiet', platform(architecture), `--tag=${image}`, `--file=${folder}/Containerfile`, folder])),
  push: async (image) => void (await runProgram(name, ['push', '--quiet', image])),
});

const buildah: ContainerEngine = {
  name: 'buildah',
  imageId: (image) =>
    runProgram('buildah', ['inspect', '--type=image', '--format={{.FromImageID}}', image]).then(
      (id) => id.trim(),
      () => null,
    ),
  pull: async (image, architecture) => void (await runProgram('buildah', ['pull', '--quiet', platform(architecture), image])),
  build: async (folder, image, architecture) =>
    void (await runProgram('buildah', ['build', '--quiet', '--layers', platform(architecture), `--tag=${image}`, `--file=${folder}/Containerfile`, folder])),
  push: async (image) => void (await runProgram('buildah', ['push', '--quiet', image])),
};

const engines: readonly { readonly engine: ContainerEngine; readonly works: readonly string[] }[] = [
  { engine: dockerLike('docker'), works: ['version', '--format={{.Server.Version}}'] },
  { engine: dockerLike('podman'), works: ['version'] },
  { engine: buildah, works: ['version'] },
];

/** The engine of that name, or the first that works on this machine. Rejects with the choices when none does. */
export async function findContainerEngine(wanted: string | undefined): Promise<ContainerEngine> {
  for (const { engine, works } of engines) {
    if (wanted !== undefined && engine.name !== wanted) continue;
    if (
      await runProgram(engine.name, works).then(
        () => true,
        () => false,
      )
    )
      return engine;
  }
  const names = engines.map(({ engine }) => engine.name).join(', ');
  throw new Error(
    wanted === undefined
      ? `Images need one of ${names}, and a running daemon where it has one. Install one of them.`
      : `The container engine "${wanted}" does not work here. Choose among ${names}, and start its daemon where it has one.`,
  );
}
