import { textLimits } from '@hanji/contracts/api/text-limits';
import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Language } from '../i18n/language.ts';
import { Icon } from '../ui/icon.tsx';
import { controlMessages } from './control-messages.ts';
import { Field, type FieldProps } from './field.tsx';

/** A password, hidden until one asks to see it. Pasting and password managers are welcome. */
export function PasswordField({
  autoComplete,
  language,
  ...props
}: Omit<FieldProps, 'optional'> & { readonly autoComplete: 'current-password' | 'new-password'; readonly language: Language }): ReactNode {
  const [isShown, setShown] = useState(false);
  const messages = controlMessages[language];
  return (
    <Field {...props} maxLength={textLimits.password}>
      {(control) => (
        <span className="input-with-tool">
          <input {...control} type={isShown ? 'text' : 'password'} className="input" autoComplete={autoComplete} autoCapitalize="none" spellCheck={false} />
          <button
            type="button"
            className="tool"
            aria-pressed={isShown}
            aria-controls={control.id}
            aria-label={messages.showPassword}
            onClick={() => setShown(!isShown)}
          >
            <Icon of={isShown ? EyeOff : Eye} />
          </button>
        </span>
      )}
    </Field>
  );
}
