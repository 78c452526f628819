/** A pattern of paths as generators have them: `*` stands for anything but a slash, `**` for anything, `{a,b}` for one of them, `[ab]` for one sign of these. */
export function globOf(pattern: string): RegExp {
  const source = pattern.replaceAll(
    /\{([^{}]*)\}|\[([!^]?)([^\]/\\]+)\]|\*\*\/?|\*|\?|[^*?{}[]+|[{}[]/g,
    (part, choices?: string, not = '', signs?: string) => {
      if (choices !== undefined)
        return `(?:${choices
          .split(',')
          .map((choice) => RegExp.escape(choice))
          .join('|')})`;
      if (signs !== undefined) return `[${not === '' ? '' : '^/'}${signs.replaceAll('[', '\\[')}]`;
      if (part.startsWith('**')) return '.*';
      return part === '*' ? '[^/]*' : part === '?' ? '[^/]' : RegExp.escape(part);
    },
  );
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    // Signs in brackets that are no range of any.
    return new RegExp(`^${RegExp.escape(pattern)}$`, 'u');
  }
}
