import { textLimits } from '@hanji/contracts/api/text-limits';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Choice } from '@hanji/frontend-kit/controls/choice-group';
import { BareField } from '@hanji/frontend-kit/controls/field';
import { type ReactNode, useId } from 'react';
import { listMessages } from './list-messages.ts';
import type { Filters } from './use-filters.ts';

interface FilterBarProps<Name extends string> {
  readonly filters: Filters<Name>;
  /** Name of the filter that is typed, where there is one. */
  readonly search?: { readonly name: Name; readonly label: string };
  /** Filters that are chosen; "all" is added in front unless `isRequired`. */
  readonly choices: readonly { readonly name: Name; readonly label: string; readonly options: readonly Choice<string>[]; readonly isRequired?: boolean }[];
}

/** The filters of a list, above it. What is typed is looked for at Enter. */
export function FilterBar<Name extends string>({ filters, search, choices }: FilterBarProps<Name>): ReactNode {
  const { language } = usePage();
  const messages = listMessages[language];
  const id = useId();
  return (
    <div className="filter-bar">
      {search === undefined ? null : (
        <search>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (event.currentTarget.checkValidity()) filters.set(search.name, String(new FormData(event.currentTarget).get('q') ?? '').trim());
            }}
          >
            <BareField key={filters.value(search.name)} label={search.label} maxLength={textLimits.search}>
              {(control) => (
                <input {...control} type="search" name="q" className="input" defaultValue={filters.value(search.name)} placeholder={search.label} />
              )}
            </BareField>
            <button className="button">{messages.search}</button>
          </form>
        </search>
      )}
      {choices.map(({ name, label, options, isRequired }) => (
        <span key={name} className="filter-choice">
          <label htmlFor={`${id}-${name}`}>{label}</label>
          <select id={`${id}-${name}`} className="input input-select" value={filters.value(name)} onChange={(event) => filters.set(name, event.target.value)}>
            {isRequired === true ? null : <option value="">{messages.all}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </span>
      ))}
      {filters.isAny ? (
        <button type="button" className="button-plain-link" onClick={filters.clear}>
          {messages.clearFilters}
        </button>
      ) : null}
    </div>
  );
}
