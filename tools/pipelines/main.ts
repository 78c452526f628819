import { projectRoot } from '@hanji/contracts/project-root';
import { type ReleaseFile, writeReleaseFile } from '@hanji/stacks/release-files';
import { readOptions } from '../images/options.ts';
import { deploy } from './deploy.ts';
import { readJobEnvironment } from './job-environment.ts';
import { closePullRequest, openPullRequest, type PreviewedChange } from './preview-jobs.ts';
import { publishImages, type Reach } from './publish-images.ts';
import { publishRelease } from './publish-release.ts';

/** The jobs of the pipelines by name: `npm run ci:<name>`. Each is told by variables, here as well as there. */
const jobs: Readonly<Record<string, () => Promise<void>>> = {
  images: async () => void (await makeImagesOf('ci:images')),
  deploy: async () => {
    const { HANJI_STACK, HANJI_VERSION, HANJI_DEPLOYABLES } = readJobEnvironment(
      'ci:deploy',
      ['HANJI_STACK', 'HANJI_VERSION', 'HANJI_DEPLOYABLES'],
      process.env,
    );
    await deploy(projectRoot, HANJI_STACK, HANJI_VERSION, namesIn(HANJI_DEPLOYABLES));
  },
  release: async () => {
    const { HANJI_VERSION } = readJobEnvironment('ci:release', ['HANJI_VERSION'], process.env);
    await makeImagesOf('ci:release');
    await publishRelease(projectRoot, HANJI_VERSION);
  },
  'preview-open': async () => {
    const change = previewedChange('ci:preview-open');
    await openPullRequest(change, await makeVersion('ci:preview-open', `pr-${change.pullRequest}`, 'publish'), stacks);
  },
  'preview-close': () => closePullRequest(previewedChange('ci:preview-close'), stacks),
};

const tell = (line: string) => void process.stdout.write(`${line.trimEnd()}\n`);
const stacks = { workDir: projectRoot, tell };

const [name = ''] = process.argv.slice(2);
const job = jobs[name];
try {
  if (job === undefined) throw new Error(`There is no job "${name}"; there are ${Object.keys(jobs).join(', ')}.`);
  await job();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Makes the images of the version that the variables name, as far as they say. */
async function makeImagesOf(command: string): Promise<ReleaseFile> {
  const variables = readJobEnvironment(command, ['HANJI_VERSION', 'HANJI_PUBLISH'], process.env);
  return makeVersion(command, variables.HANJI_VERSION, variables.HANJI_PUBLISH === 'true' ? 'publish' : 'make');
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
