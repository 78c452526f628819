import { projectRoot } from '@hanji/contracts/project-root';
import { writeReleaseFile } from '@hanji/stacks/release-files';
import { readOptions } from '../images/options.ts';
import { deploy } from './deploy.ts';
import { readJobEnvironment } from './job-environment.ts';
import { publishImages } from './publish-images.ts';
import { publishRelease } from './publish-release.ts';

/** The jobs of the pipelines by name: `npm run ci:<name>`. Each is told by variables, here as well as there. */
const jobs: Readonly<Record<string, () => Promise<void>>> = {
  images: () => makeVersion('ci:images'),
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
    await makeVersion('ci:release');
    await publishRelease(projectRoot, HANJI_VERSION);
  },
};

const [name = ''] = process.argv.slice(2);
const job = jobs[name];
try {
  if (job === undefined) throw new Error(`There is no job "${name}"; there are ${Object.keys(jobs).join(', ')}.`);
  await job();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Makes the images of the version that the variables name, and writes its release file. */
async function makeVersion(command: string): Promise<void> {
  const variables = readJobEnvironment(command, ['HANJI_VERSION', 'HANJI_REGISTRY', 'HANJI_ARCH', 'HANJI_PUBLISH'], process.env);
  const options = readOptions(['--registry', variables.HANJI_REGISTRY, '--arch', variables.HANJI_ARCH], variables.HANJI_VERSION);
  if (options === null) throw new Error('No arguments ask for no help.');
  const reach = variables.HANJI_PUBLISH === 'true' ? 'publish' : 'make';
  writeReleaseFile(projectRoot, await publishImages(projectRoot, options, reach, (line) => process.stdout.write(`${line}\n`)));
}

function namesIn(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
