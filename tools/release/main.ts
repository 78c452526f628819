import { projectRoot } from '@hanji/contracts/project-root';
import { makeRelease, projectVersion } from './make-release.ts';

const usage = `usage: npm run release -- <version>

Makes a release of what is committed: moves what CHANGELOG.md has under "Unreleased" to the version, sets the version, keeps the
contract snapshot, commits, and tags v<version> with the notes. The project is at ${projectVersion(projectRoot)}.
`;

const [version] = process.argv.slice(2);
if (version === undefined || version === '--help') {
  process.stdout.write(usage);
  process.exitCode = version === undefined ? 1 : 0;
} else {
  try {
    const notes = await makeRelease(projectRoot, version, new Date().toISOString().slice(0, 10));
    process.stdout.write(`${notes}\nCommitted and tagged v${version}. Send both, and the pipeline makes its images: git push --follow-tags\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
