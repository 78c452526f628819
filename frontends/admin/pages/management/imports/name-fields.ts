import { ImportOptions } from '@hanji/contracts/api/imports';

/** What the fields are called that an import is told more by. */
export type FieldNames = Readonly<Record<keyof ImportOptions, string>>;

const options = ImportOptions.keyof().options;

/** A sentence of a report that names options of the command, with the fields of this page in their place: `--time-zone` is “Time zone”. */
export function nameFields(says: string, names: FieldNames): string {
  return says.replaceAll(/--([a-z]+(?:-[a-z]+)*)/g, (flag, words: string) => {
    const name = words.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const option = options.find((candidate) => candidate === name);
    return option === undefined ? flag : `“${names[option]}”`;
  });
}
