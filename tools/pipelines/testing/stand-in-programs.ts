import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerAsGh } from './stand-in-gh.ts';
import { answerAsPulumi } from './stand-in-pulumi.ts';

/** Programs that stand in for those of the pipelines: they write down how they are called, and answer as the real ones do. */
export interface StandInPrograms {
  /** To be put first on the PATH. */
  readonly bin: string;
  /** How they were called since it was last asked, in order: `docker push …`. */
  readonly calls: () => string[];
  /** The environment that a program was last called with. */
  readonly environmentOf: (program: string) => string;
  /** Has a program fail, saying something, whenever the call matches (a regular expression of grep). */
  readonly fail: (program: string, call: string, says: string) => void;
  readonly mend: () => void;
  /** Where the registry's images are, a file each: its name with `_` for `/` and `:`. */
  readonly registry: string;
}

const names = ['docker', 'skopeo', 'trivy', 'cosign', 'kubectl', 'gh', 'pulumi'] as const;

/** Each notes its call and fails where it is to; `$1` is then asked for in its own way. */
const beginning = (folder: string, name: string) => `#!/bin/sh
D='${folder}'
echo "${name} $*" >> "$D/calls"
env > "$D/environment-${name}"
if [ -f "$D/fail/${name}" ] && echo "$*" | grep -qf "$D/fail/${name}"; then cat "$D/fail/${name}.says" >&2; exit 1; fi
file() { echo "$1" | sed 's|^docker://||' | tr '/:' '__'; }
for last; do :; done
`;

/** The last argument is the image. The digest of an image is made of its name, so that signatures are of images and not of names. */
const shellPrograms: Readonly<Record<string, string>> = {
  docker: `case "$1" in
  image) [ -f "$D/local/$(file "$last")" ] && echo sha256:base || { echo "No such image: $last" >&2; exit 1; };;
  pull) touch "$D/local/$(file "$last")";;
  build) for a; do case "$a" in --tag=*) touch "$D/local/$(file "\${a#--tag=}")";; esac; done;;
  push) [ -f "$D/local/$(file "$last")" ] && cp "$D/local/$(file "$last")" "$D/registry/" || { echo "An image does not exist locally with the tag: $last" >&2; exit 1; };;
esac`,
  skopeo: `[ "$1" = inspect ] || exit 0
[ -f "$D/registry/$(file "$last")" ] && echo "sha256:$(file "$last" | cksum | cut -d' ' -f1)" || { echo 'reading manifest: manifest unknown' >&2; exit 1; }`,
  trivy: '',
  cosign: `case "$1" in
  sign) touch "$D/signed/$(file "$last")";;
  verify) [ -f "$D/signed/$(file "$last")" ] || { echo 'Error: no signatures found' >&2; exit 10; };;
esac`,
  kubectl: `case "$*" in
  *port-forward*) echo "Forwarding from 127.0.0.1:$STAND_IN_SITE_PORT -> 80"; exec sleep 600;;
  *"get namespace"*) echo Active;;
esac`,
};

/** Puts the programs into a folder, with an empty registry and nothing at GitHub. */
export function standInPrograms(folder: string): StandInPrograms {
  const bin = join(folder, 'bin');
  for (const name of ['bin', 'local', 'registry', 'signed', 'fail', 'state']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of names) {
    const inNode = `exec '${process.execPath}' '${fileURLToPath(import.meta.url)}' '${folder}/state' ${name} "$@"`;
    writeFileSync(join(bin, name), `${beginning(folder, name)}${shellPrograms[name] ?? inNode}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const calls = join(folder, 'calls');
  return {
    bin,
    calls: () => {
      const lines = existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
      rmSync(calls, { force: true });
      return lines;
    },
    environmentOf: (program) => readFileSync(join(folder, `environment-${program}`), 'utf8'),
    fail: (program, call, says) => {
      writeFileSync(join(folder, 'fail', program), `${call}\n`);
      writeFileSync(join(folder, 'fail', `${program}.says`), `${says}\n`);
    },
    mend: () => rmSync(join(folder, 'fail'), { recursive: true }) ?? mkdirSync(join(folder, 'fail')),
    registry: join(folder, 'registry'),
  };
}

if (import.meta.main) {
  const [state = '', name, ...args] = process.argv.slice(2);
  const { code, printed = '', complained = '' } = name === 'gh' ? answerAsGh(state, args) : answerAsPulumi(state, args);
  process.stdout.write(printed);
  process.stderr.write(complained);
  process.exitCode = code;
}
