import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Checkbox } from '@hanji/frontend-kit/controls/checkbox';
import { ChoiceGroup } from '@hanji/frontend-kit/controls/choice-group';
import { FormFailure } from '@hanji/frontend-kit/controls/form-failure';
import { PasswordField } from '@hanji/frontend-kit/controls/password-field';
import { SelectField } from '@hanji/frontend-kit/controls/select-field';
import { TextArea } from '@hanji/frontend-kit/controls/text-area';
import { TextField } from '@hanji/frontend-kit/controls/text-field';
import { languageNames, languages } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';
import { TitledSection } from '../../parts/titled-section.tsx';
import { designMessages } from './design-messages.ts';

/** What is typed, and what is chosen; each as it is and with something to mend. */
export function Fields(): ReactNode {
  const { language } = usePage();
  const messages = designMessages[language];
  const choices = languages.map((value) => ({ value, label: languageNames[value], lang: value }));
  return (
    <>
      <TitledSection title={messages.fields}>
        <FormFailure failure={messages.failure} />
        <TextField name="name" label={messages.name} hint={messages.hint} optional={messages.optional} />
        <TextField name="missing" label={messages.name} error={messages.error} />
        <PasswordField name="password" label={messages.password} autoComplete="new-password" language={language} />
        <TextArea name="text" label={messages.text} optional={messages.optional} />
      </TitledSection>
      <TitledSection title={messages.choices}>
        <ChoiceGroup name="radio" legend={messages.choice} choices={choices} defaultValue="ko" />
        <ChoiceGroup name="radio-missing" legend={messages.choice} choices={choices} error={messages.error} />
        <SelectField name="select" label={messages.choice} choices={choices} defaultValue="en" />
        <Checkbox name="agree" label={messages.agree} hint={messages.hint} />
        <Checkbox name="agree-missing" label={messages.agree} error={messages.error} />
      </TitledSection>
    </>
  );
}
