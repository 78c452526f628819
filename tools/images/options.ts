import { parseArgs } from 'node:util';
import type { Architecture } from './production-packages.ts';

/** What `npm run images` was asked for. */
export interface ImageOptions {
  readonly release: string;
  readonly registry: string;
  readonly base: string;
  readonly architecture: Architecture;
  readonly only: readonly string[] | null;
  readonly engine: string | undefined;
  readonly push: boolean;
  /** Program (and its first arguments) that brings images into a cluster; it gets their names. */
  readonly load: readonly string[] | null;
}

/** Text of `npm run images -- --help`. */
export const usage = `usage: npm run images -- [options]

Makes an image of every service and micro-frontend, tagged by its content, and writes stacks/releases/<release>.json.
An image whose content has not changed is left alone.

  --release VERSION    name of the release (the project's version)
  --registry PREFIX    where the images belong, e.g. registry.example.org/hanji (localhost/hanji)
  --base IMAGE         base image (docker.io/library/node:26-slim)
  --arch x64|arm64     processor of the nodes (this machine's)
  --only NAME,...      just these; the others stay as they are in the release file
  --engine NAME        docker, podman or buildah (the first that works)
  --push               push them to the registry
  --load "COMMAND"     hand the names of images that the cluster of kubectl lacks to a command, e.g. "kind load docker-image"
`;

/** Reads the arguments; null when help is wanted. Throws on what it does not know. */
export function readOptions(args: readonly string[], projectVersion: string): ImageOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      release: { type: 'string', default: projectVersion },
      registry: { type: 'string', default: 'localhost/hanji' },
      base: { type: 'string', default: 'docker.io/library/node:26-slim' },
      arch: { type: 'string', default: process.arch },
      only: { type: 'string' },
      engine: { type: 'string' },
      push: { type: 'boolean', default: false },
      load: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  if (values.arch !== 'x64' && values.arch !== 'arm64') throw new Error(`--arch is ${values.arch}; give x64 or arm64.`);
  const { release, registry, base, arch, only, engine, push, load } = values;
  return {
    release,
    registry: registry.replace(/\/$/, ''),
    base,
    architecture: arch,
    only: only?.split(',') ?? null,
    engine,
    push,
    load: load?.split(/\s+/) ?? null,
  };
}
