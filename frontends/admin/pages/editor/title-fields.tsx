import { textLimits } from '@hanji/contracts/api/text-limits';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { BareField } from '@hanji/frontend-kit/controls/field';
import { type ReactNode, useRef } from 'react';
import { isEnter, TitleInput } from '../../editor/title-input.tsx';
import type { PostFieldValues } from './post-field-values.ts';
import { writingMessages } from './writing-messages.ts';

interface TitleFieldsProps {
  readonly first: Pick<PostFieldValues, 'title' | 'subtitle'>;
  readonly onChange: (change: Partial<PostFieldValues>) => void;
  /** One begins to write it here. */
  readonly isNew: boolean;
  /** Called where Enter says that both are written. */
  readonly onEnter: () => void;
}

/** Title and subtitle, as large as they will stand above the post. */
export function TitleFields({ first, isNew, onChange, onEnter }: TitleFieldsProps): ReactNode {
  const { language } = usePage();
  const messages = writingMessages[language];
  const subtitle = useRef<HTMLInputElement>(null);
  return (
    <>
      <TitleInput
        label={messages.title}
        placeholder={messages.titlePlaceholder}
        first={first.title}
        isNew={isNew}
        onChange={(title) => onChange({ title })}
        onEnter={() => subtitle.current?.focus()}
      />
      <BareField label={messages.subtitle} maxLength={textLimits.subtitle}>
        {(control) => (
          <input
            {...control}
            ref={subtitle}
            className="writing-subtitle"
            enterKeyHint="next"
            placeholder={messages.subtitle}
            defaultValue={first.subtitle ?? ''}
            onInput={(event) => onChange({ subtitle: event.currentTarget.value || null })}
            onKeyDown={(event) => isEnter(event) && onEnter()}
          />
        )}
      </BareField>
    </>
  );
}
