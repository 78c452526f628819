import { useEffect, useEffectEvent, useState } from 'react';
import { commandOf, type CommentCommand } from './comment-keys.ts';
import { isTyping } from './queue-focus.ts';

const storageKey = 'hanji.comment-keys';

/** Whether the queue's keys are on, and how to turn them on and off; the browser remembers it. */
export interface KeySwitch {
  readonly isOn: boolean;
  readonly set: (isOn: boolean) => void;
}

/** Runs the queue's keys. They can be turned off: who speaks to the computer would press them unawares. */
export function useCommentKeys(run: (command: CommentCommand) => void): KeySwitch {
  const [isOn, setOn] = useState(readSwitch);
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event, isTyping());
    if (command === null) return;
    event.preventDefault();
    run(command);
  });
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => onPress(event);
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
  return {
    isOn,
    set: (next) => {
      setOn(next);
      keepSwitch(next);
    },
  };
}

/** Private windows may refuse storage: the keys are on there. */
function readSwitch(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

function keepSwitch(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
  } catch {
    // It holds until the page is left.
  }
}
