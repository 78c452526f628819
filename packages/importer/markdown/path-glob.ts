/** A pattern of paths as generators have them: `*` stands for anything but a slash, `**` for anything, `{a,b}` for one of them. */
export function globOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/\{([^{}]*)\}|\*\*\/?|\*|\?|[^*?{}]+|[{}]/g, (part, choices: string | undefined) => {
    if (choices !== undefined)
      return `(?:${choices
        .split(',')
        .map((choice) => RegExp.escape(choice))
        .join('|')})`;
    if (part.startsWith('**')) return '.*';
    return part === '*' ? '[^/]*' : part === '?' ? '[^/]' : RegExp.escape(part);
  });
  return new RegExp(`^${source}$`, 'u');
}
