import { projectRoot } from '@hanji/contracts/project-root';
import { type ReleaseFile, writeReleaseFile } from '@hanji/stacks/release-files';
import { readOptions } from '../images/options.ts';
import { engineTrouble } from '../rollout/engine.ts';
import { deploy } from './deploy.ts';
import { requirePrograms } from './image-tools.ts';
import { readJobEnvironment } from './job-environment.ts';
import { closePullRequest, openPullRequest, type PreviewedChange } from './preview-jobs.ts';
import { publishImages, type Reach } from './publish-images.ts';
import { publishRelease, releaseNotes } from './publish-release.ts';

/** The jobs of the pipelines by name: `npm run ci:<name>`. Each is told by variables, here as well as there, and those that are on a stack end it orderly. */
const jobs: Readonly<Record<string, (stopping: () => AbortSignal) => Promise<void>>> = {
  images: async () => {
    const { HANJI_VERSION, HANJI_PUBLISH } = readJobEnvironment('ci:images', ['HANJI_VERSION', 'HANJI_PUBLISH'], process.env);
    await makeVersion('ci:images', HANJI_VERSION, HANJI_PUBLISH === 'true' ? 'publish' : 'make');
  },
  deploy: async (stopping) => {
    const { HANJI_STACK, HANJI_VERSION, HANJI_DEPLOYABLES } = readJobEnvironment(
      'ci:deploy',
      ['HANJI_STACK', 'HANJI_VERSION', 'HANJI_DEPLOYABLES'],
      process.env,
    );
    await deploy(projectRoot, HANJI_STACK, HANJI_VERSION, namesIn(HANJI_DEPLOYABLES), stopping());
  },
  release: async () => {
    const { HANJI_VERSION } = readJobEnvironment('ci:release', ['HANJI_VERSION'], process.env);
    await requirePrograms(['gh']);
    const notes = releaseNotes(projectRoot, HANJI_VERSION);
    // A release whose images are nowhere is none.
    await makeVersion('ci:release', HANJI_VERSION, 'publish');
    await publishRelease(projectRoot, HANJI_VERSION, notes, tell);
  },
  'preview-open': async (stopping) => {
    const change = previewedChange('ci:preview-open');
    await requirePrograms(['gh']);
    const release = await makeVersion('ci:preview-open', `pr-${change.pullRequest}`, 'publish');
    await openPullRequest(change, release, { ...stacks, signal: stopping() });
  },
  'preview-close': (stopping) => closePullRequest(previewedChange('ci:preview-close'), { ...stacks, signal: stopping() }),
};

const tell = (line: string) => void process.stdout.write(`${line.trimEnd()}\n`);
const stacks = { workDir: projectRoot, tell };

const [name = ''] = process.argv.slice(2);
const job = jobs[name];
try {
  if (job === undefined) throw new Error(`There is no job "${name}"; there are ${Object.keys(jobs).join(', ')}.`);
  await job(stoppable);
} catch (error) {
  process.stderr.write(`${engineTrouble(error) ?? (error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
}
// Connections to the cluster that are kept for the next question would keep the process.
process.exit();

/** From here on whoever stops the job, as GitHub does where it is cancelled, has what is under way end by itself. */
function stoppable(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());
  return stopping.signal;
}

/** Makes the images of a version and writes its release file. */
async function makeVersion(command: string, version: string, reach: Reach): Promise<ReleaseFile> {
  const variables = readJobEnvironment(command, ['HANJI_REGISTRY', 'HANJI_ARCH'], process.env);
  const options = readOptions(['--registry', variables.HANJI_REGISTRY, '--arch', variables.HANJI_ARCH], version);
  if (options === null) throw new Error('No arguments ask for no help.');
  const release = await publishImages(projectRoot, options, reach, tell);
  writeReleaseFile(projectRoot, release);
  return release;
}

function previewedChange(command: string): PreviewedChange {
  const variables = readJobEnvironment(command, ['HANJI_PULL_REQUEST', 'HANJI_STACK'], process.env);
  return { pullRequest: variables.HANJI_PULL_REQUEST, parent: variables.HANJI_STACK };
}

function namesIn(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
