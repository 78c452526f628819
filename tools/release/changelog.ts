const unreleased = '## Unreleased';

/** The changelog once a version is released on a day (`2026-03-01`): what was unreleased is under the version. Throws when there is nothing. */
export function releasedChangelog(text: string, version: string, day: string): string {
  if (sectionOf(text, unreleased) === '') throw new Error(`CHANGELOG.md has nothing under "${unreleased}": a release tells its users something.`);
  return text.replace(`${unreleased}\n`, `${unreleased}\n\n## ${version} (${day})\n`);
}

/** What the changelog says of a version, without its heading. Throws when it does not know it. */
export function notesOf(text: string, version: string): string {
  const notes = sectionOf(text, `## ${version} `);
  if (notes === '') throw new Error(`CHANGELOG.md has no notes of ${version}: make the release with "npm run release -- ${version}".`);
  return `${notes}\n`;
}

/** The lines between the heading that begins with these words and the next one; '' when there are none. */
function sectionOf(text: string, heading: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => `${line} `.startsWith(heading));
  if (start === -1) return '';
  const end = lines.findIndex((line, index) => index > start && line.startsWith('## '));
  return lines
    .slice(start + 1, end === -1 ? undefined : end)
    .join('\n')
    .trim();
}
