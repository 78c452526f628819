import { parse as parseToml } from 'smol-toml';
import { isTable } from '../is-table.ts';
import { readYaml } from '../read-yaml.ts';

/** The fields of a configuration in YAML, TOML or JSON, by the end of its name; none where it cannot be read. */
export function tableOf(text: string, name: string): Readonly<Record<string, unknown>> {
  return readTable(text, name) ?? {};
}

/** The same; null where it cannot be read. */
export function readTable(text: string, name: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = name.endsWith('json') ? JSON.parse(text) : name.endsWith('toml') ? parseToml(text) : readYaml(text);
    return isTable(value) ? value : {};
  } catch {
    return null;
  }
}

/** A field of a configuration that is a program, where it is written out: `site: 'https://old.example'`. */
export function quoted(text: string, name: string): string | undefined {
  const code = withoutNotes(text);
  return new RegExp(`\\b${name}\\s*:\\s*(['"\`])([^'"\`$\\n]*)\\1`).exec(code)?.[2];
}

const textsAndNotes = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[^]*?\*\/|\/\/.*$/gm;

/** A program without its comments; what looks like one in a text is none. */
export function withoutNotes(text: string): string {
  return text.replaceAll(textsAndNotes, (_, kept?: string) => kept ?? '');
}

/** A text of a configuration; undefined where it is none or blank. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
