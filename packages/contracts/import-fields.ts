import { ImportOptions } from '@hanji/contracts/api/imports';

/** What the fields are called that an import is told more by. */
export type FieldNames = Readonly<Record<keyof ImportOptions, string>>;

/** What they are called in English: on the page, and in the text of a report that was asked for there. */
export const importFieldNames: FieldNames = {
  site: 'Address of the old blog',
  author: 'Author',
  name: 'Name of the blog',
  timeZone: 'Time zone',
  fetchPictures: 'Also fetch the pictures of the old blog',
  overwriteEdited: 'Also put back posts that were edited here',
};

const options = ImportOptions.keyof().options;

/** A sentence of a report that names options of the command, with the fields of this page in their place: `--time-zone` is “Time zone”. */
export function nameFields(says: string, names: FieldNames): string {
  return says.replaceAll(/--([a-z]+(?:-[a-z]+)*)/g, (flag, words: string) => {
    const name = words.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const option = options.find((candidate) => candidate === name);
    return option === undefined ? flag : `“${names[option]}”`;
  });
}
