import { z } from 'zod';
import { fields, flag, listOf, matching, wholeNumber } from './config-fields.ts';

const stages = ['preparing', 'walking', 'promoting', 'tidying', 'taking-back', 'taken-back', 'removing'] as const;

/**
 * How far a rollout is, `hanji:rollout` of the stack: all that `npm run rollout` knows, so that it may be killed at any point and run
 * again. `preparing`: green comes up with no visitors. `walking`: it has the share of `step`, since `since` for good. `promoting`: blue
 * becomes the same. `tidying`: green goes. `taking-back`: everybody gets blue, then it is `taken-back`. `removing`: it is given up, green goes.
 */
export const rolloutFields = fields(
  {
    version: matching(/^[\w][\w.-]{0,60}$/, 'give the version of a release, e.g. 1.5.0'),
    stage: z.enum(stages, { error: `give one of ${stages.join(', ')}` }),
    /** Percent of the visitors, step by step. */
    steps: listOf(wholeNumber(1, 100), '[5, 25, 50, 100]', 1),
    step: wholeNumber(0, 100).default(0),
    /** Seconds that a step lasts at least. */
    pause: wholeNumber(0, 7 * 86_400),
    /** When the gateway had the share of this step. */
    since: z.iso.datetime({ error: 'give a time such as 2026-01-31T12:00:00Z' }).optional(),
    /** Stays at its step until it is resumed. */
    paused: flag().default(false),
    /** Taking back is for good: green is removed then. */
    giveUp: flag().default(false),
    /** Why it was taken back or waits. */
    why: z.string().optional(),
  },
  '{ version: 1.5.0, stage: walking, steps: [5, 25, 50, 100], step: 0, pause: 300 }',
);

/** See `rolloutFields`. */
export type RolloutState = z.output<typeof rolloutFields>;
