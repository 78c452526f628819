import { type CalloutKind, calloutKinds } from '@hanji/contracts/callouts';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { Editor } from '@tiptap/core';
import type { ReactNode } from 'react';
import { setCalloutKind, toggleCallout } from './blocks/callout.ts';
import { editorMessages } from './editor-messages.ts';

interface CalloutToolsProps {
  readonly editor: Editor;
  readonly language: Language;
  readonly kind: string;
}

/** What can be done to the callout that one is in. */
export function CalloutTools({ editor, language, kind }: CalloutToolsProps): ReactNode {
  const { callout: messages } = editorMessages[language];
  return (
    <div className="editor-aside">
      <label>
        {messages.kind}{' '}
        <select className="input input-select" value={kind} onChange={(event) => setCalloutKind(editor, event.target.value as CalloutKind)}>
          {calloutKinds.map((one) => (
            <option key={one} value={one}>
              {messages.kinds[one]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button-plain-link" onMouseDown={(event) => event.preventDefault()} onClick={() => toggleCallout(editor)}>
        {messages.remove}
      </button>
    </div>
  );
}
