import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly name: string; readonly content: ReactNode }[];
}

/** Views of one thing, one at a time. Arrows move between the tabs, Enter or Space opens one: what loads for long is not opened in passing. */
export function Tabs({ label, tabs }: TabsProps): ReactNode {
  return (
    <BaseTabs.Root defaultValue={tabs[0]?.name}>
      <BaseTabs.List className="tabs" aria-label={label}>
        {tabs.map(({ name }) => (
          <BaseTabs.Tab key={name} value={name} className="tab">
            {name}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map(({ name, content }) => (
        <BaseTabs.Panel key={name} value={name} className="tab-panel">
          {content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
