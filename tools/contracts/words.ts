import type { Mismatch } from './compare-schemas.ts';

/** What a mismatch is called: the change, what it means for the side that is of the last release, and what to do instead. */
export interface Wording {
  readonly change: string;
  readonly meaning: string;
  readonly advice: string;
}

type Words = Readonly<Record<Mismatch['problem'], (mismatch: Mismatch) => Wording | null>>;

const field = ({ path }: Mismatch) => (path === '' ? 'it' : `field ${path}`);
const beside = 'Leave it as it is and add a field beside it';
const goOnTaking = 'Go on taking it for a release';
const goOnSending = 'Go on sending it for a release';

/** The last release wrote it and this one reads it. */
export const readOfOld: Words = {
  missing: (found) => ({ change: `${field(found)} became required`, meaning: 'lack it', advice: 'Make it optional or give it a default' }),
  'sometimes-missing': (found) => ({ change: `${field(found)} became required`, meaning: 'may lack it', advice: 'Make it optional or give it a default' }),
  absent: () => null,
  unknown: (found) => ({ change: `${field(found)} was removed and is refused`, meaning: 'may carry it', advice: goOnTaking }),
  value: (found) => ({ change: `${field(found)} does not take ${found.writer} any more`, meaning: 'may carry that', advice: goOnTaking }),
  null: (found) => ({ change: `${field(found)} may not be null any more`, meaning: 'may carry null', advice: goOnTaking }),
  type: (found) => ({ change: `${field(found)} is ${found.reader} now and was ${found.writer}`, meaning: 'carry what it was', advice: beside }),
  format: (found) => ({ change: `${field(found)} has to look like ${found.reader} (was: ${found.writer})`, meaning: 'may look otherwise', advice: goOnTaking }),
  bound: (found) => ({
    change: `${field(found)} got narrower: ${found.reader} (was: ${found.writer})`,
    meaning: 'may lie outside of that',
    advice: goOnTaking,
  }),
  condition: (found) => ({ change: `${field(found)} has to meet a further condition`, meaning: 'may not meet it', advice: goOnTaking }),
  default: (found) => ({
    change: `${field(found)} is ${found.reader} where it is left out (was: ${found.writer})`,
    meaning: 'leave it out and mean the former',
    advice: 'Leave the default as it is',
  }),
};

/** This release writes it and the last one reads it. */
export const readByOld: Words = {
  missing: (found) => ({ change: `${field(found)} was removed`, meaning: 'need it', advice: goOnSending }),
  'sometimes-missing': (found) => ({ change: `${field(found)} may be missing now`, meaning: 'need it', advice: goOnSending }),
  absent: (found) => ({ change: `${field(found)} was removed`, meaning: 'take it for not set', advice: goOnSending }),
  unknown: (found) => ({ change: `${field(found)} is new`, meaning: 'refuse what they do not know', advice: 'Have the side that reads it released first' }),
  value: (found) => ({ change: `${field(found)} may now be ${found.writer}`, meaning: `know only ${found.reader}`, advice: 'Say it in a new field' }),
  null: (found) => ({ change: `${field(found)} may now be null`, meaning: 'do not take null', advice: beside }),
  type: (found) => ({ change: `${field(found)} may now be ${found.writer} and was ${found.reader}`, meaning: 'do not take that', advice: beside }),
  format: (found) => ({ change: `${field(found)} may now look like ${found.writer} (was: ${found.reader})`, meaning: 'do not take that', advice: beside }),
  bound: (found) => ({ change: `${field(found)} got wider: ${found.writer} (was: ${found.reader})`, meaning: 'do not take more than that', advice: beside }),
  condition: (found) => ({ change: `${field(found)} may now lack what was a condition`, meaning: 'do not take that', advice: beside }),
  default: () => null,
};
