import type { StackConfig } from '@hanji/stacks/config-schema';
import type { RolloutState } from '@hanji/stacks/rollout-config';

/** The part of a stack's configuration that a rollout changes, and all that it knows. */
export interface RolloutConfig {
  readonly releases: StackConfig['releases'];
  readonly rollout?: RolloutState;
}

/** How a rollout was asked for. `pause` in seconds. */
export interface Wanted {
  readonly version: string;
  readonly steps?: readonly number[];
  readonly pause?: number;
}

/** What an operator asked for does not go with how things are; the message says what to do. */
export class Refusal extends Error {}

const defaults = { steps: [5, 25, 50, 100], pause: 300 } as const;
const isOver = (rollout: RolloutState | undefined) => rollout === undefined || rollout.stage === 'taken-back';

/** Begins a rollout, or goes on with the one of that version that is under way. Throws `Refusal` where that cannot be. */
export function begin(config: RolloutConfig, wanted: Wanted): RolloutConfig {
  const { releases, rollout } = config;
  if (rollout !== undefined && !isOver(rollout)) {
    if (rollout.version !== wanted.version)
      throw new Refusal(`${rollout.version} is being rolled out (${rollout.stage}). Wait for its end, or give it up: npm run rollout -- abort.`);
    const { paused: _paused, why: _why, ...going } = rollout;
    const changed = rollout.stage === 'preparing' ? { ...going, steps: [...(wanted.steps ?? rollout.steps)] } : going;
    return { releases, rollout: { ...changed, paused: false, pause: wanted.pause ?? rollout.pause } };
  }
  if (releases.blue.version === wanted.version && releases.green === undefined) throw new Refusal(`${wanted.version} is what all visitors have already.`);
  if (rollout === undefined && releases.green !== undefined && releases.green.weight > 0)
    throw new Refusal(
      `hanji:releases.green is ${releases.green.version} with ${releases.green.weight} percent of the visitors, and no rollout has put it there. Take it back first: set its weight to 0 and run npm run up.`,
    );
  const steps = [...(wanted.steps ?? defaults.steps)];
  return {
    releases: { blue: releases.blue, green: { version: wanted.version, images: {}, weight: 0 } },
    rollout: { version: wanted.version, stage: 'preparing', steps, step: 0, pause: wanted.pause ?? defaults.pause, paused: false, giveUp: false },
  };
}

/** After green came up with no visitors and passed its tests, or stood a step: the next share, or blue becomes the same. `keep`: what has a green of its own. */
export function advance(config: RolloutConfig, keep: readonly string[]): RolloutConfig {
  const { releases, rollout } = config;
  if (rollout === undefined || releases.green === undefined) return config;
  const { since: _, why: _why, ...rest } = rollout;
  const step = rollout.stage === 'preparing' ? 0 : rollout.step + 1;
  const weight = rollout.steps[step];
  if (weight !== undefined) return { releases: { ...releases, green: { ...releases.green, weight } }, rollout: { ...rest, stage: 'walking', step } };
  const { version, images } = releases.green;
  // Green stays, at nobody's service, until no gateway knows of it any more.
  return { releases: { blue: { version, images }, green: { version, images, weight: 0, keep: [...keep] } }, rollout: { ...rest, stage: 'promoting' } };
}

/** The gateway has the share of the step since then. */
export function arrived(config: RolloutConfig, since: Date): RolloutConfig {
  return config.rollout === undefined || config.rollout.since !== undefined
    ? config
    : { ...config, rollout: { ...config.rollout, since: since.toISOString() } };
}

/** Everybody gets blue again. Not once blue is becoming the same: then there is nothing to go back to. */
export function takeBack({ releases, rollout }: RolloutConfig, why: string, giveUp = false): RolloutConfig {
  if (rollout === undefined) throw new Refusal('No rollout is under way.');
  if (rollout.stage === 'promoting' || rollout.stage === 'tidying')
    throw new Refusal(`Blue is becoming ${rollout.version} already, so there is nothing to go back to. Roll the version before out again.`);
  const { since: _, ...rest } = rollout;
  const ended = { ...rest, paused: false, giveUp: giveUp || rollout.giveUp, why };
  // Nobody has it yet, and an update would wait for what does not come up.
  if (rollout.stage === 'preparing' || rollout.stage === 'taken-back')
    return ended.giveUp
      ? { releases: { blue: releases.blue }, rollout: { ...ended, stage: 'removing' } }
      : { releases, rollout: { ...ended, stage: 'taken-back' } };
  return {
    releases: { ...releases, ...(releases.green === undefined ? {} : { green: { ...releases.green, weight: 0 } }) },
    rollout: { ...ended, stage: 'taking-back' },
  };
}

/** Stays at its step until it is asked for again. */
export function hold(config: RolloutConfig, why: string): RolloutConfig {
  const { rollout } = config;
  if (rollout === undefined || isOver(rollout)) throw new Refusal('No rollout is under way.');
  if (rollout.stage !== 'preparing' && rollout.stage !== 'walking') throw new Refusal(`It cannot pause any more: it is ${rollout.stage}.`);
  return { ...config, rollout: { ...rollout, paused: true, why } };
}

/** After the configuration of a stage that needs no watching is on the site: what comes then. */
export function settled(config: RolloutConfig): RolloutConfig {
  const { releases, rollout } = config;
  switch (rollout?.stage) {
    case 'promoting':
      return { releases: { blue: releases.blue }, rollout: { ...rollout, stage: 'tidying' } };
    case 'taking-back':
      return rollout.giveUp
        ? { releases: { blue: releases.blue }, rollout: { ...rollout, stage: 'removing' } }
        : { releases, rollout: { ...rollout, stage: 'taken-back' } };
    case 'tidying':
    case 'removing':
      return { releases };
    default:
      return config;
  }
}
