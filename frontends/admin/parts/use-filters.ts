import { useSearchParams } from 'react-router';

/** What a list is filtered by, as it stands in the address: a page that is reloaded, sent to somebody or gone back to shows the same. */
export interface Filters<Name extends string> {
  /** What is chosen; empty where nothing is. */
  readonly value: (name: Name) => string;
  /** Chooses; an empty value takes the filter out of the address. */
  readonly set: (name: Name, value: string) => void;
  readonly isAny: boolean;
  readonly clear: () => void;
}

/** The filters with these names. */
export function useFilters<Name extends string>(names: readonly Name[]): Filters<Name> {
  const [parameters, setParameters] = useSearchParams();
  const changed = (change: (next: URLSearchParams) => void) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        change(next);
        return next;
      },
      { replace: true },
    );
  return {
    value: (name) => parameters.get(name) ?? '',
    set: (name, value) => changed((next) => (value === '' ? next.delete(name) : next.set(name, value))),
    isAny: names.some((name) => parameters.has(name)),
    clear: () => changed((next) => names.forEach((name) => next.delete(name))),
  };
}
