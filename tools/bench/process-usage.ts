import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a process and all below it, in bytes; shared pages are counted once (PSS). */
export interface ProcessMemory {
  readonly total: number;
  /** By program, the largest first. */
  readonly byProgram: readonly (readonly [string, number])[];
}

/** Ticks of a second in which Linux counts processor time. */
const ticksPerSecond = 100;

/** Reads the memory of a process tree from `/proc`; processes that end meanwhile count as nothing. Linux only. */
export function memoryOf(root: number): ProcessMemory {
  const byProgram = sumByProgram(root, proportionalSet);
  return { total: [...byProgram.values()].reduce((sum, bytes) => sum + bytes, 0), byProgram: [...byProgram].toSorted(([, a], [, b]) => b - a) };
}

/** Milliseconds of a processor that a process tree has had so far, by program. Linux only. */
export function processorTimeOf(root: number): ReadonlyMap<string, number> {
  return sumByProgram(root, processorTime);
}

/** A process and all below it, by their ids. Linux only. */
export function processesBelow(root: number): number[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map(processes.map((pid) => [pid, parentOf(pid)]));
  return processes.filter((pid) => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) if (at === root) return true;
    return false;
  });
}

function sumByProgram(root: number, valueOf: (pid: number) => number): Map<string, number> {
  const byProgram = new Map<string, number>();
  for (const pid of processesBelow(root)) {
    const name = programOf(pid);
    byProgram.set(name, (byProgram.get(name) ?? 0) + valueOf(pid));
  }
  return byProgram;
}

function parentOf(pid: number): number | undefined {
  const parent = statOf(pid)[1];
  return parent === undefined ? undefined : Number(parent);
}

function processorTime(pid: number): number {
  const [user = '0', system = '0'] = statOf(pid).slice(11, 13);
  return ((Number(user) + Number(system)) * 1000) / ticksPerSecond;
}

/** What Linux tells of a process after its name, whose characters may be any. */
function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function programOf(pid: number): string {
  const parts = read(`/proc/${pid}/cmdline`).split('\0');
  const script = parts.find((part) => part.endsWith('.ts'));
  const short = script?.split('/').slice(-3).join('/');
  return short ?? parts[0]?.split(/[ /]/).findLast((part) => part !== '') ?? 'unknown';
}

function proportionalSet(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
