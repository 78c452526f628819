/** One figure of a run. */
export interface Figure {
  /** Unique within a run; the history knows the figure by it. */
  readonly name: string;
  readonly value: number;
  /** Of the value: `req/s`, `ms`, `s`, `MB`, `kB`, `×` (a ratio) … */
  readonly unit: string;
  /** What is wished. */
  readonly better: 'more' | 'less';
  /** At least (`more`) or at most (`less`) this. */
  readonly goal?: number;
  /** What else is known of it, for people. */
  readonly detail?: string;
}

/** What is measured together, with a heading that says how. */
export interface Section {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Whether a figure is where it should be; true where nobody said where that is. */
export function reachesGoal({ value, better, goal }: Figure): boolean {
  return goal === undefined || (better === 'more' ? value >= goal : value <= goal);
}

/** A figure as a line: name, value, its goal and whether it is missed. */
export function figureLine(figure: Figure): string {
  const { name, value, unit, better, goal, detail } = figure;
  const beside = [
    ...(goal === undefined ? [] : [`goal: ${better === 'more' ? 'at least' : 'at most'} ${shown(goal)}${reachesGoal(figure) ? '' : ', MISSED'}`]),
    ...(detail === undefined ? [] : [detail]),
  ];
  return `  ${name.padEnd(52)} ${shown(value)} ${unit}${beside.length === 0 ? '' : ` (${beside.join('; ')})`}`;
}

/** Three figures, or all before the point. */
function shown(value: number): string {
  const digits = [100, 10, 1].filter((least) => Math.abs(value) < least).length;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
