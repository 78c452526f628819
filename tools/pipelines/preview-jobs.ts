import { projectRoot } from '@hanji/contracts/project-root';
import type { ReleaseFile } from '@hanji/stacks/release-files';
import { runProgram } from '../images/run-program.ts';
import { bringDown } from '../preview/bring-down.ts';
import { bringUp } from '../preview/bring-up.ts';
import { kubectlFor } from '../preview/kubectl.ts';
import { knownPreviews, type PreviewStacks, readParent } from '../preview/preview-stacks.ts';

/** The pull request that a preview is of, and the stack whose servers it shares. */
export interface PreviewedChange {
  readonly pullRequest: string;
  readonly parent: string;
}

/** Longer than most changes wait to be merged; each commit begins it anew. */
const hours = 24 * 7;
const nameOf = (pullRequest: string) => `pr-${pullRequest}`;

/** Brings the preview of a pull request up or up to date and tells its address there. The password of its admin stays out of the comment. */
export async function openPullRequest({ pullRequest, parent: parentName }: PreviewedChange, release: ReleaseFile, stacks: PreviewStacks): Promise<void> {
  const name = nameOf(pullRequest);
  const parent = await readParent(stacks, parentName);
  const kubectl = kubectlFor(parent.config, parent.kubeconfig);
  try {
    const up = { kind: 'up', name, parent: parentName, release: release.version, hours, fill: 'sample' } as const;
    const { url, expires } = await bringUp(stacks, up, release, parent, kubectl);
    const until = expires.toISOString().slice(0, 10);
    stacks.tell(`The preview is up at ${url}, until ${until}`);
    await comment(pullRequest, `Preview: ${url}, until ${until}. Where that name leads nowhere: \`npm run preview -- open ${name}\`.`).catch(
      (error: unknown) => {
        throw new Error(`The preview is up at ${url}, but its pull request could not be told:\n${error instanceof Error ? error.message : ''}`, {
          cause: error,
        });
      },
    );
  } finally {
    kubectl.close();
  }
}

/** Removes the preview of a pull request, where there is one, and tells so there. */
export async function closePullRequest({ pullRequest, parent: parentName }: PreviewedChange, stacks: PreviewStacks): Promise<void> {
  const previews = (await knownPreviews(stacks)).filter(({ name }) => name === nameOf(pullRequest));
  if (previews.length === 0) return stacks.tell('There is no preview to remove.');
  const parent = await readParent(stacks, parentName);
  const kubectl = kubectlFor(parent.config, parent.kubeconfig);
  try {
    await bringDown(stacks, previews, parent, kubectl);
    await comment(pullRequest, 'The preview is removed.');
  } finally {
    kubectl.close();
  }
}

/** One comment a pull request: the last one is written over. */
async function comment(pullRequest: string, text: string): Promise<void> {
  const args = ['pr', 'comment', pullRequest, '--body', text];
  // The first time there is none to edit.
  await runProgram('gh', [...args, '--edit-last'], { cwd: projectRoot }).catch(() => runProgram('gh', args, { cwd: projectRoot }));
}
